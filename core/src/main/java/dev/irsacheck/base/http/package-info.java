package dev.irsacheck.base.http;
