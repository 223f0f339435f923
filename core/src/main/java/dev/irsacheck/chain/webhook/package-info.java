/**
 * EKS's webhook as a pure function of service account, association, settings and pod, with the API
 * server's validation and kubelet's file permissions.
 *
 * <p>No other code knows what the webhook does. To predict a pod, apply {@link
 * dev.irsacheck.chain.webhook.WebhookMutation}; to explain one, search its inputs. Tests compare it
 * with recordings of the real webhook and API server (docs/maintain/decisions/0030).
 */
package dev.irsacheck.chain.webhook;
