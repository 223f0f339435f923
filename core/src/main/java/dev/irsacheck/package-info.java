/** The doors through which the agent's jar enters. */
package dev.irsacheck;
