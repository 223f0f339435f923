/** What the role may do of what is declared. */
package dev.irsacheck.options.permissions.check;
