"""Events of the dialogue: tracks, formats, places, dates, evaluation, the files of the city folder."""
