/**
 * The projected service-account token, decoded.
 *
 * <p>No signature is verified here: the pod has no trustworthy copy of the issuer's keys, and STS,
 * which has, verifies it a moment later. What is decoded here is shown and compared, never
 * believed.
 */
package dev.irsacheck.chain.token;
