/** A call to AWS: where it goes, what is sent, and what came of it. */
package dev.irsacheck.aws.call;
