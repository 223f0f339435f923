/** Checks of the issuer's documents, for owners who set {@code inspect-issuer}. */
package dev.irsacheck.options.issuer.check;
