# Seconds that Praat takes for MFCC and for pitch of a recording, reading it not counted.
form Voice
    sentence file
    integer runs 1
endform
Read from file: file$
sound = selected ("Sound")
for i to runs
    selectObject: sound
    stopwatch
    To MFCC: 12, 0.015, 0.005, 100, 100, 0
    mfcc = stopwatch
    Remove
    selectObject: sound
    stopwatch
    To Pitch: 0, 75, 600
    pitch = stopwatch
    Remove
    appendInfoLine: mfcc, " ", pitch
endfor
