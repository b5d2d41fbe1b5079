import { FoyerBuyButton } from './buy-button/buy-button.js';
import { FoyerCartButton } from './cart-button/cart-button.js';
import { FoyerCart } from './cart/cart.js';
import { FoyerCatalogList } from './catalog-list/catalog-list.js';
import { FoyerHoldTimer } from './hold-timer/hold-timer.js';
import { FoyerShop } from './shop/shop.js';
import { FoyerCheckout } from './checkout/checkout.js';
import { FoyerContact } from './contact/contact.js';
import { FoyerLogin } from './login/login.js';
import { FoyerLoginStatus } from './login-status/login-status.js';
import { FoyerOrderHistory } from './order-history/order-history.js';
import { FoyerOrderStatus } from './order-status/order-status.js';
import { FoyerPaymentFrame } from './payment-frame/payment-frame.js';
import { FoyerShipmentChooser } from './shipment-chooser/shipment-chooser.js';
import { FoyerTickets } from './tickets/tickets.js';

import { FoyerEvent } from './event/event.js';
import { FoyerSeatPicker } from './seat-picker/seat-picker.js';

/** Tag → shell class. */
export const elements: Readonly<Record<string, CustomElementConstructor>> = {
  'foyer-event': FoyerEvent,
  'foyer-seat-picker': FoyerSeatPicker,
  'foyer-shop': FoyerShop,
  'foyer-catalog-list': FoyerCatalogList,
  'foyer-cart': FoyerCart,
  'foyer-cart-button': FoyerCartButton,
  'foyer-hold-timer': FoyerHoldTimer,
  'foyer-buy-button': FoyerBuyButton,
  'foyer-checkout': FoyerCheckout,
  'foyer-contact': FoyerContact,
  'foyer-login': FoyerLogin,
  'foyer-login-status': FoyerLoginStatus,
  'foyer-order-history': FoyerOrderHistory,
  'foyer-order-status': FoyerOrderStatus,
  'foyer-payment-frame': FoyerPaymentFrame,
  'foyer-shipment-chooser': FoyerShipmentChooser,
  'foyer-tickets': FoyerTickets,
};
