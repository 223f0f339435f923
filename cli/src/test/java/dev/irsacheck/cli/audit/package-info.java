/** The audit, held against clusters and accounts that are written down as small files. */
package dev.irsacheck.cli.audit;
