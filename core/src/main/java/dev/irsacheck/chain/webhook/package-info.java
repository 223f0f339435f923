/**
 * What EKS's webhook makes of a pod, as a function: service account, association, settings and pod
 * in, pod out. Beside it what the API server refuses of the result, and how kubelet writes the
 * token.
 *
 * <p>Nothing else here says what the webhook does: who wants to know what a pod will have applies
 * {@link dev.irsacheck.chain.webhook.WebhookMutation} and looks at the result; who wants to know
 * why a pod lacks something, looks for the input that gives it. The function is held against
 * recordings of the real webhook before a real API server (docs/maintain/decisions/0030). It knows
 * no YAML and does no I/O.
 */
package dev.irsacheck.chain.webhook;
