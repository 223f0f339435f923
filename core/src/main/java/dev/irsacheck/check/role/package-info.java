/**
 * The role, its session name, and what STS said about the token, the provider and the trust policy.
 */
package dev.irsacheck.check.role;
