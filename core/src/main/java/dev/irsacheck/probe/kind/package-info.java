/** How an action is proved: by the one call of its row, or by a class of its service. */
package dev.irsacheck.probe.kind;
