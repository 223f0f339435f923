/**
 * Decodes tokens without verifying the signature: STS does that, and the pod has no trusted copy of
 * the issuer's keys. So claims are only shown and compared.
 */
package dev.irsacheck.chain.token;
