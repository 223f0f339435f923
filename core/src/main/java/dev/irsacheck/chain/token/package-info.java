/**
 * Decodes service account tokens.
 *
 * <p>It does not verify the signature: the pod has no trusted copy of the issuer's keys, and STS
 * verifies it. So claims are only shown and compared.
 */
package dev.irsacheck.chain.token;
