/** The self-check, and the door through which the agent's jar enters. */
package dev.irsacheck;
