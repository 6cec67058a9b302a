"""The Dutch language: numbers, units, periods, sentences, words. Imports nothing else of the project."""
