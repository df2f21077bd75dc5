from _celery_canvas import Signature, chain, chord, group, signature, subtask
