# When somebody speaks on one channel, as Praat finds it: first the seconds that it takes, reading the recording not
# counted, then a line an interval. Newer versions call the command speech activity.
form Voice activity
    sentence file
    integer channel 0
    real shortest_silence 0.3
endform
Read from file: file$
if channel > 0
    Extract one channel: channel
endif
stopwatch
if praatVersion >= 6400
    To TextGrid (speech activity): 0.0, 0.3, 0.1, 70, 6000, -10, -35, shortest_silence, 0.1, "non-speech", "speech"
else
    To TextGrid (voice activity): 0.0, 0.3, 0.1, 70, 6000, -10, -35, shortest_silence, 0.1, "non-speech", "speech"
endif
seconds = stopwatch
intervals = Get number of intervals: 1
appendInfoLine: seconds, " ", 0
for i to intervals
    label$ = Get label of interval: 1, i
    if label$ = "speech"
        begin = Get start time of interval: 1, i
        end = Get end time of interval: 1, i
        appendInfoLine: begin, " ", end
    endif
endfor
