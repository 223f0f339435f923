/** What every page for people is made of, the status page of {@code serve} among them. */
package dev.irsacheck.cli.html;
