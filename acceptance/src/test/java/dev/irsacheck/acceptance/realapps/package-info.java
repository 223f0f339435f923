/** Independent software must behave the same with the agent; {@code -Dfull} downloads more. */
package dev.irsacheck.acceptance.realapps;
