/** The token: its file, its form, its claims and its times. */
package dev.irsacheck.check.token;
