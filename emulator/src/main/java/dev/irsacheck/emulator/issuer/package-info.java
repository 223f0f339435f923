/** The cluster's OIDC issuer: discovery document, keys and signed tokens. */
package dev.irsacheck.emulator.issuer;
