/** ContactAuthenticationPublicService: who a customer is. */
import * as z from 'zod';
import { envelope, requestIdField, webMethodResult, wireId, wireMethod, type WireService } from './envelope.js';

/** [doc] */
export const authenticationService: WireService = {
  service: 'ContactAuthenticationPublicService',
  module: 'tnco',
  segment: 'contactAuthenticationPublicService',
  version: 'v2_21',
};

/** [doc] Either login and password, or the pair of an earlier `rememberMe`, which is replaced at each use. */
export const contactAuthenticationData = z.looseObject({
  login: z.string().nullish(),
  password: z.string().nullish(),
  rememberMe: z.boolean().nullish(),
  uniqueToken: z.string().nullish(),
  identification: z.string().nullish(),
  pointOfSalesId: wireId.nullish(),
  contactTypeScope: z.enum(['INDIVIDUAL', 'STRUCTURE', 'ANY']).nullish(),
  guestLogin: z.boolean().nullish(),
  socialLogin: z.boolean().nullish(),
  identityProvider: z.string().nullish(),
  providerUserReference: z.string().nullish(),
  contactNumber: wireId.nullish(),
});

/** [doc] */
export const authenticate = wireMethod(
  authenticationService,
  'authenticate',
  z.looseObject({ ...requestIdField, contactAuthenticationData }),
  envelope.extend({
    contactNumber: wireId.nullish(),
    identification: z.string().nullish(),
    uniqueToken: z.string().nullish(),
  }),
);

/** [doc] All three mandatory. */
export const changePassword = wireMethod(
  authenticationService,
  'changePassword',
  z.looseObject({ contactNumber: wireId, currentPassword: z.string().min(1), newPassword: z.string().min(1) }),
  webMethodResult,
);
