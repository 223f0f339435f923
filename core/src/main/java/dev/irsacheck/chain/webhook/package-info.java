/**
 * EKS's webhook as a pure function. No other code knows what the webhook does: to predict a pod,
 * apply {@link dev.irsacheck.chain.webhook.WebhookMutation}; to explain one, search its inputs.
 */
package dev.irsacheck.chain.webhook;
