/** What the webhook injected into the pod, and what overrides it or takes precedence over it. */
package dev.irsacheck.check.env;
