"""Words: dates, plurals and phrases in the language of the site, and what no file can hold."""
