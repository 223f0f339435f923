/** The door through which a bootstrap enters. */
package dev.irsacheck;
