/** Parts of the HTML pages, including the status page of {@code serve}. */
package dev.irsacheck.cli.html;
