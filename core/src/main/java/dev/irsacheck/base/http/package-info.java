/** HTTP as far as it is read without a library, within bounds. */
package dev.irsacheck.base.http;
