/**
 * When to ask again: one rule for STS, the Pod Identity agent and the services whose permissions
 * are proved. {@code docs/maintain/decisions/0042} has the reasons.
 */
package dev.irsacheck.aws.retry;
