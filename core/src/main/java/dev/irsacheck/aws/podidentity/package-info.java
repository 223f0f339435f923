/**
 * Requests to the EKS Pod Identity agent, as an SDK makes them, and the meaning of its responses.
 */
package dev.irsacheck.aws.podidentity;
