/** {@code lint}: manifests -> declared objects -> pods as they will be -> rules -> report. */
package dev.irsacheck.cli.lint;
