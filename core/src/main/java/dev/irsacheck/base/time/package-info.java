/** What may take longer than there is time: files on a disk that does not answer. */
package dev.irsacheck.base.time;
