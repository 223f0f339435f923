/** The token: its file, format, claims and times. */
package dev.irsacheck.check.token;
