/** Applications that tests and measurements start beside the agent. */
package dev.irsacheck.acceptance;
