/** Input and output of commands: files, standard streams, and the terminal. */
package dev.irsacheck.cli.io;
