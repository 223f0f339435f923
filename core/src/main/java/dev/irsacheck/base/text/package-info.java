/** What any floor may do with a text: make it safe to print, and read or say a duration. */
package dev.irsacheck.base.text;
