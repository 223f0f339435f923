/** What a command reads and writes: files, standard streams, and the terminal. */
package dev.irsacheck.cli.io;
