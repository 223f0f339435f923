/**
 * Inspects the token's issuer over https. Because {@code iss} is untrusted, only public addresses
 * are called; see docs/maintain/decisions/0005-issuer-inspection-is-opt-in.md.
 */
package dev.irsacheck.options.issuer;
