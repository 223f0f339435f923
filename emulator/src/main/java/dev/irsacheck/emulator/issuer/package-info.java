/** The cluster's OIDC issuer: its discovery document, its keys, and the tokens that it signs. */
package dev.irsacheck.emulator.issuer;
