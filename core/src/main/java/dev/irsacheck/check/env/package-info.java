/** What the webhook injected into the pod, and what overrides it. */
package dev.irsacheck.check.env;
