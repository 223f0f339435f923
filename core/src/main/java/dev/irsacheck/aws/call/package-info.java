/** Requests to AWS and their results. */
package dev.irsacheck.aws.call;
