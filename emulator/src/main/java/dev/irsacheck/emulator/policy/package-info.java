/** IAM's policy language, independent of the self-check, so that tests can compare. */
package dev.irsacheck.emulator.policy;
