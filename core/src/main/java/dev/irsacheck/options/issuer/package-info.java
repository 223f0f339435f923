/**
 * Inspects the token's issuer over https, where {@code inspect-issuer} asks for it.
 *
 * <p>{@code iss} is whatever stands in a file, so its URL is followed with care: https only, public
 * addresses only, the very address that was looked at is called, nothing is sent but a plain GET,
 * redirects and proxies are left alone, size and time are bounded. {@code HttpsIssuerProbe} does
 * all I/O; docs/maintain/decisions/0005-issuer-inspection-is-opt-in.md has the reasons.
 */
package dev.irsacheck.options.issuer;
