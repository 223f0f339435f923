/** What the issuer shows to this pod, for owners who set {@code inspect-issuer}. */
package dev.irsacheck.options.issuer.check;
