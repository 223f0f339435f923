/** The entry point of the agent's jar in core. */
package dev.irsacheck;
