/** Text utilities: safe printing, durations, lists. */
package dev.irsacheck.base.text;
