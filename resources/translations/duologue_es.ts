<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>Experiment…</source>
        <translation>Experimento…</translation>
    </message>
    <message>
        <source>Compares models over many trials, on this computer or on a Slurm cluster: start, watch, stop, submit again what is missing</source>
        <translation>Compara modelos en muchos ensayos, en este ordenador o en un clúster Slurm: empezar, observar, parar, volver a enviar lo que falta</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>Reproducción</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ver</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Pista</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Utterance</source>
        <translation>Enunciado</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Valoración</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Synchronise</source>
        <translation>Sincronizar</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Rostro</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proyecto</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>New session…</source>
        <translation>Sesión nueva…</translation>
    </message>
    <message>
        <source>Make a session from recordings</source>
        <translation>Crear una sesión a partir de grabaciones</translation>
    </message>
    <message>
        <source>Open session…</source>
        <translation>Abrir sesión…</translation>
    </message>
    <message>
        <source>Open a session file</source>
        <translation>Abrir un archivo de sesión</translation>
    </message>
    <message>
        <source>Open the last session again</source>
        <translation>Abrir de nuevo la última sesión</translation>
    </message>
    <message>
        <source>Back to the session that was open before this one</source>
        <translation>Volver a la sesión que estaba abierta antes de esta</translation>
    </message>
    <message>
        <source>Recent sessions</source>
        <translation>Sesiones recientes</translation>
    </message>
    <message>
        <source>The sessions opened last; a digit opens one</source>
        <translation>Las últimas sesiones abiertas; una cifra abre una</translation>
    </message>
    <message>
        <source>Make the demo session…</source>
        <translation>Crear la sesión de demostración…</translation>
    </message>
    <message>
        <source>Make a session with two animated speakers to try everything on</source>
        <translation>Crear una sesión con dos hablantes animados para probarlo todo</translation>
    </message>
    <message>
        <source>People and recordings…</source>
        <translation>Personas y grabaciones…</translation>
    </message>
    <message>
        <source>Change who talks and which recordings show it</source>
        <translation>Cambiar quién habla y qué grabaciones lo muestran</translation>
    </message>
    <message>
        <source>Scheme…</source>
        <translation>Esquema…</translation>
    </message>
    <message>
        <source>Edit what is annotated and how people are rated, beside what that does to this session</source>
        <translation>Editar lo que se anota y cómo se valora a las personas, junto a lo que eso hace a esta sesión</translation>
    </message>
    <message>
        <source>Find folder…</source>
        <translation>Buscar carpeta…</translation>
    </message>
    <message>
        <source>Say in which folder the missing recordings are now; those that are there, or below, are found by name and content</source>
        <translation>Indicar en qué carpeta están ahora las grabaciones que faltan; las que están en ella, o por debajo, se encuentran por nombre y contenido</translation>
    </message>
    <message>
        <source>Import annotations…</source>
        <translation>Importar anotaciones…</translation>
    </message>
    <message>
        <source>Read annotations, ratings or words from ELAN, Praat, subtitle, transcript or CSV files into this session</source>
        <translation>Leer en esta sesión anotaciones, valoraciones o palabras de archivos ELAN, Praat, de subtítulos, de transcripción o CSV</translation>
    </message>
    <message>
        <source>Export annotations…</source>
        <translation>Exportar anotaciones…</translation>
    </message>
    <message>
        <source>Write annotations or ratings for ELAN, Praat, subtitles or as CSV</source>
        <translation>Escribir anotaciones o valoraciones para ELAN, Praat, subtítulos o como CSV</translation>
    </message>
    <message>
        <source>Export dataset…</source>
        <translation>Exportar conjunto de datos…</translation>
    </message>
    <message>
        <source>Write this session, or a folder of sessions, as a labelled dataset to train on</source>
        <translation>Escribir esta sesión, o una carpeta de sesiones, como conjunto de datos etiquetado para entrenar</translation>
    </message>
    <message>
        <source>Session report…</source>
        <translation>Informe de la sesión…</translation>
    </message>
    <message>
        <source>Tell this session on one page, as PDF or HTML, to be printed or sent around</source>
        <translation>Contar esta sesión en una página, como PDF o HTML, para imprimirla o enviarla</translation>
    </message>
    <message>
        <source>Join copies…</source>
        <translation>Unir copias…</translation>
    </message>
    <message>
        <source>Take over what others have done on copies of this session</source>
        <translation>Tomar lo que otros han hecho en copias de esta sesión</translation>
    </message>
    <message>
        <source>Join into this session</source>
        <translation>Unir en esta sesión</translation>
    </message>
    <message>
        <source>Make what the compared copies hold part of this session, in one edit</source>
        <translation>Hacer de lo que tienen las copias comparadas parte de esta sesión, en una edición</translation>
    </message>
    <message>
        <source>Write joined session…</source>
        <translation>Escribir la sesión unida…</translation>
    </message>
    <message>
        <source>Write what the compared copies hold together as a session of its own</source>
        <translation>Escribir lo que tienen juntas las copias comparadas como sesión propia</translation>
    </message>
    <message>
        <source>Save clip…</source>
        <translation>Guardar clip…</translation>
    </message>
    <message>
        <source>Write the selected time of the large view as a video, with captions, faces and heat maps as they are shown</source>
        <translation>Escribir como vídeo el tiempo seleccionado de la vista grande, con los subtítulos, rostros y mapas de calor que se muestran</translation>
    </message>
    <message>
        <source>Make proxies</source>
        <translation>Crear proxies</translation>
    </message>
    <message>
        <source>Make small copies of the recordings, from which every view shows its picture at once when you jump</source>
        <translation>Hacer copias pequeñas de las grabaciones, con las que cada vista muestra su imagen al instante al saltar</translation>
    </message>
    <message>
        <source>Annotator…</source>
        <translation>Anotador…</translation>
    </message>
    <message>
        <source>Say who is annotating; ratings and the journal carry this name</source>
        <translation>Decir quién anota; las valoraciones y el diario llevan este nombre</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Close Duologue; everything is saved already</source>
        <translation>Cerrar Duologue; todo está guardado ya</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Take back the last edit, also of an earlier day</source>
        <translation>Deshacer la última edición, también la de un día anterior</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Do again what was undone</source>
        <translation>Hacer de nuevo lo deshecho</translation>
    </message>
    <message>
        <source>Edit transcript</source>
        <translation>Editar transcripción</translation>
    </message>
    <message>
        <source>Type the transcript of the selected annotation</source>
        <translation>Escribir la transcripción de la anotación seleccionada</translation>
    </message>
    <message>
        <source>Edit label</source>
        <translation>Editar etiqueta</translation>
    </message>
    <message>
        <source>Type or choose the label of the selected annotations</source>
        <translation>Escribir o elegir la etiqueta de las anotaciones seleccionadas</translation>
    </message>
    <message>
        <source>Find annotations</source>
        <translation>Buscar anotaciones</translation>
    </message>
    <message>
        <source>Type words, a label or a person to see only annotations with that; Esc shows all</source>
        <translation>Escribir palabras, una etiqueta o una persona para ver solo las anotaciones que las llevan; Esc las muestra todas</translation>
    </message>
    <message>
        <source>Find and replace…</source>
        <translation>Buscar y reemplazar…</translation>
    </message>
    <message>
        <source>Find words or a pattern on a tier, in the session or in a folder of sessions, and replace them</source>
        <translation>Buscar palabras o un patrón en una línea, en la sesión o en una carpeta de sesiones, y reemplazarlas</translation>
    </message>
    <message>
        <source>Cut annotations</source>
        <translation>Cortar anotaciones</translation>
    </message>
    <message>
        <source>Copy the selected annotations and delete them here</source>
        <translation>Copiar las anotaciones seleccionadas y borrarlas aquí</translation>
    </message>
    <message>
        <source>Copy annotations</source>
        <translation>Copiar anotaciones</translation>
    </message>
    <message>
        <source>Copy the selected annotations, for this session or another; as a table for other programs</source>
        <translation>Copiar las anotaciones seleccionadas, para esta sesión u otra; como tabla para otros programas</translation>
    </message>
    <message>
        <source>Paste at the playhead</source>
        <translation>Pegar en el cursor de reproducción</translation>
    </message>
    <message>
        <source>Put what was copied from one tier onto the active tier, the first at the playhead; from several, onto the same tiers</source>
        <translation>Poner lo copiado de una línea en la línea activa, lo primero en el cursor; lo de varias, en las mismas líneas</translation>
    </message>
    <message>
        <source>Paste at its own time</source>
        <translation>Pegar en su propio tiempo</translation>
    </message>
    <message>
        <source>Put what was copied onto the active tier at the times where it was copied</source>
        <translation>Poner lo copiado en la línea activa en los tiempos donde se copió</translation>
    </message>
    <message>
        <source>Delete annotations</source>
        <translation>Borrar anotaciones</translation>
    </message>
    <message>
        <source>Delete all selected annotations</source>
        <translation>Borrar todas las anotaciones seleccionadas</translation>
    </message>
    <message>
        <source>Select all of the tier</source>
        <translation>Seleccionar toda la línea</translation>
    </message>
    <message>
        <source>Select all annotations of the active tier</source>
        <translation>Seleccionar todas las anotaciones de la línea activa</translation>
    </message>
    <message>
        <source>Select the next one, too</source>
        <translation>Seleccionar también la siguiente</translation>
    </message>
    <message>
        <source>Take the annotation behind those that are selected</source>
        <translation>Tomar la anotación posterior a las seleccionadas</translation>
    </message>
    <message>
        <source>Select the previous one, too</source>
        <translation>Seleccionar también la anterior</translation>
    </message>
    <message>
        <source>Take the annotation before those that are selected</source>
        <translation>Tomar la anotación anterior a las seleccionadas</translation>
    </message>
    <message>
        <source>Shift earlier</source>
        <translation>Desplazar antes</translation>
    </message>
    <message>
        <source>Move all selected annotations 10 ms to the left</source>
        <translation>Mover 10 ms a la izquierda todas las anotaciones seleccionadas</translation>
    </message>
    <message>
        <source>Shift later</source>
        <translation>Desplazar después</translation>
    </message>
    <message>
        <source>Move all selected annotations 10 ms to the right</source>
        <translation>Mover 10 ms a la derecha todas las anotaciones seleccionadas</translation>
    </message>
    <message>
        <source>Shift or stretch…</source>
        <translation>Desplazar o estirar…</translation>
    </message>
    <message>
        <source>Move all selected annotations by an amount, or stretch them between two times</source>
        <translation>Mover una cantidad todas las anotaciones seleccionadas, o estirarlas entre dos tiempos</translation>
    </message>
    <message>
        <source>Move to the tier above</source>
        <translation>Mover a la línea de arriba</translation>
    </message>
    <message>
        <source>Put the selected annotations on the tier above</source>
        <translation>Poner las anotaciones seleccionadas en la línea de arriba</translation>
    </message>
    <message>
        <source>Move to the tier below</source>
        <translation>Mover a la línea de abajo</translation>
    </message>
    <message>
        <source>Put the selected annotations on the tier below</source>
        <translation>Poner las anotaciones seleccionadas en la línea de abajo</translation>
    </message>
    <message>
        <source>Next annotation</source>
        <translation>Anotación siguiente</translation>
    </message>
    <message>
        <source>Select the next annotation of the tier</source>
        <translation>Seleccionar la anotación siguiente de la línea</translation>
    </message>
    <message>
        <source>Previous annotation</source>
        <translation>Anotación anterior</translation>
    </message>
    <message>
        <source>Select the previous annotation of the tier</source>
        <translation>Seleccionar la anotación anterior de la línea</translation>
    </message>
    <message>
        <source>Tier above</source>
        <translation>Línea de arriba</translation>
    </message>
    <message>
        <source>Select in the tier above</source>
        <translation>Seleccionar en la línea de arriba</translation>
    </message>
    <message>
        <source>Tier below</source>
        <translation>Línea de abajo</translation>
    </message>
    <message>
        <source>Select in the tier below</source>
        <translation>Seleccionar en la línea de abajo</translation>
    </message>
    <message>
        <source>Begin earlier</source>
        <translation>Empezar antes</translation>
    </message>
    <message>
        <source>Move the begin of the selected annotation 10 ms to the left</source>
        <translation>Mover 10 ms a la izquierda el comienzo de la anotación seleccionada</translation>
    </message>
    <message>
        <source>Begin later</source>
        <translation>Empezar después</translation>
    </message>
    <message>
        <source>Move the begin of the selected annotation 10 ms to the right</source>
        <translation>Mover 10 ms a la derecha el comienzo de la anotación seleccionada</translation>
    </message>
    <message>
        <source>End earlier</source>
        <translation>Terminar antes</translation>
    </message>
    <message>
        <source>Move the end of the selected annotation 10 ms to the left</source>
        <translation>Mover 10 ms a la izquierda el final de la anotación seleccionada</translation>
    </message>
    <message>
        <source>End later</source>
        <translation>Terminar después</translation>
    </message>
    <message>
        <source>Move the end of the selected annotation 10 ms to the right</source>
        <translation>Mover 10 ms a la derecha el final de la anotación seleccionada</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Preferencias…</translation>
    </message>
    <message>
        <source>Theme, text size, language, delays, device, cache: all that is chosen once</source>
        <translation>Tema, tamaño del texto, idioma, retardos, dispositivo, caché: todo lo que se elige una vez</translation>
    </message>
    <message>
        <source>Deselect</source>
        <translation>Quitar la selección</translation>
    </message>
    <message>
        <source>Give up a begun utterance; else clear the selection and leave text fields; again to close messages, and to go back to the folder of sessions</source>
        <translation>Abandonar un enunciado empezado; si no, quitar la selección y salir de los campos de texto; otra vez para cerrar mensajes, y para volver a la carpeta de sesiones</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Reproducir o pausar</translation>
    </message>
    <message>
        <source>Play or pause all views</source>
        <translation>Reproducir o pausar todas las vistas</translation>
    </message>
    <message>
        <source>Play selection</source>
        <translation>Reproducir la selección</translation>
    </message>
    <message>
        <source>Play the selected annotation or time range once through</source>
        <translation>Reproducir una vez la anotación o el intervalo seleccionado</translation>
    </message>
    <message>
        <source>Frame back</source>
        <translation>Fotograma atrás</translation>
    </message>
    <message>
        <source>One frame back on all views</source>
        <translation>Un fotograma atrás en todas las vistas</translation>
    </message>
    <message>
        <source>Frame forward</source>
        <translation>Fotograma adelante</translation>
    </message>
    <message>
        <source>One frame forward on all views</source>
        <translation>Un fotograma adelante en todas las vistas</translation>
    </message>
    <message>
        <source>Second back</source>
        <translation>Segundo atrás</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>Un segundo atrás</translation>
    </message>
    <message>
        <source>Second forward</source>
        <translation>Segundo adelante</translation>
    </message>
    <message>
        <source>One second forward</source>
        <translation>Un segundo adelante</translation>
    </message>
    <message>
        <source>Shuttle back</source>
        <translation>Lanzadera atrás</translation>
    </message>
    <message>
        <source>Play backwards; again for faster</source>
        <translation>Reproducir hacia atrás; otra vez para ir más rápido</translation>
    </message>
    <message>
        <source>Shuttle stop</source>
        <translation>Parar la lanzadera</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Shuttle forward</source>
        <translation>Lanzadera adelante</translation>
    </message>
    <message>
        <source>Play; again for faster</source>
        <translation>Reproducir; otra vez para ir más rápido</translation>
    </message>
    <message>
        <source>To start</source>
        <translation>Al principio</translation>
    </message>
    <message>
        <source>Go to the beginning</source>
        <translation>Ir al principio</translation>
    </message>
    <message>
        <source>To end</source>
        <translation>Al final</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Ir al final</translation>
    </message>
    <message>
        <source>Go to time</source>
        <translation>Ir a un tiempo</translation>
    </message>
    <message>
        <source>Type the time to go to</source>
        <translation>Escribir el tiempo al que ir</translation>
    </message>
    <message>
        <source>Loop selection</source>
        <translation>Repetir la selección</translation>
    </message>
    <message>
        <source>Repeat the selected annotation or time range; again to stop</source>
        <translation>Repetir la anotación o el intervalo seleccionado; otra vez para parar</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Más lento</translation>
    </message>
    <message>
        <source>Play slower, pitch kept</source>
        <translation>Reproducir más lento, con el mismo tono</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Más rápido</translation>
    </message>
    <message>
        <source>Play faster, pitch kept</source>
        <translation>Reproducir más rápido, con el mismo tono</translation>
    </message>
    <message>
        <source>Normal speed</source>
        <translation>Velocidad normal</translation>
    </message>
    <message>
        <source>Play at normal speed</source>
        <translation>Reproducir a velocidad normal</translation>
    </message>
    <message>
        <source>Utterances</source>
        <translation>Enunciados</translation>
    </message>
    <message>
        <source>Mark and transcribe utterances</source>
        <translation>Marcar y transcribir enunciados</translation>
    </message>
    <message>
        <source>Rate valence, arousal and dominance</source>
        <translation>Valorar valencia, activación y dominancia</translation>
    </message>
    <message>
        <source>Read the narrative and why the model said so</source>
        <translation>Leer la narración y por qué el modelo lo dijo</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Run models on this session</source>
        <translation>Ejecutar modelos en esta sesión</translation>
    </message>
    <message>
        <source>Put recordings in step, by ear and by hand</source>
        <translation>Poner las grabaciones en sincronía, de oído y a mano</translation>
    </message>
    <message>
        <source>Grid or film strip</source>
        <translation>Cuadrícula o tira</translation>
    </message>
    <message>
        <source>All views alike, or one large with the others in a strip</source>
        <translation>Todas las vistas iguales, o una grande con las demás en una tira</translation>
    </message>
    <message>
        <source>Float the large view</source>
        <translation>Separar la vista grande</translation>
    </message>
    <message>
        <source>Put the large view in a window of its own, for a second monitor</source>
        <translation>Poner la vista grande en una ventana propia, para un segundo monitor</translation>
    </message>
    <message>
        <source>Bring view 1 forward</source>
        <translation>Traer delante la vista 1</translation>
    </message>
    <message>
        <source>Show this view large</source>
        <translation>Mostrar grande esta vista</translation>
    </message>
    <message>
        <source>Bring view 2 forward</source>
        <translation>Traer delante la vista 2</translation>
    </message>
    <message>
        <source>Bring view 3 forward</source>
        <translation>Traer delante la vista 3</translation>
    </message>
    <message>
        <source>Bring view 4 forward</source>
        <translation>Traer delante la vista 4</translation>
    </message>
    <message>
        <source>Bring view 5 forward</source>
        <translation>Traer delante la vista 5</translation>
    </message>
    <message>
        <source>Bring view 6 forward</source>
        <translation>Traer delante la vista 6</translation>
    </message>
    <message>
        <source>Bring view 7 forward</source>
        <translation>Traer delante la vista 7</translation>
    </message>
    <message>
        <source>Bring view 8 forward</source>
        <translation>Traer delante la vista 8</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Show less time in more detail</source>
        <translation>Mostrar menos tiempo con más detalle</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Alejar</translation>
    </message>
    <message>
        <source>Show more time</source>
        <translation>Mostrar más tiempo</translation>
    </message>
    <message>
        <source>Whole session</source>
        <translation>Sesión entera</translation>
    </message>
    <message>
        <source>Show the whole session</source>
        <translation>Mostrar la sesión entera</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>Ajustar a la selección</translation>
    </message>
    <message>
        <source>Show the selected annotation or time range</source>
        <translation>Mostrar la anotación o el intervalo seleccionado</translation>
    </message>
    <message>
        <source>Follow the playhead</source>
        <translation>Seguir el cursor de reproducción</translation>
    </message>
    <message>
        <source>Scroll so that the playhead stays in view</source>
        <translation>Desplazar de modo que el cursor de reproducción siga a la vista</translation>
    </message>
    <message>
        <source>Audio channels</source>
        <translation>Canales de audio</translation>
    </message>
    <message>
        <source>Mute and solo microphones</source>
        <translation>Silenciar micrófonos o escucharlos solos</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Subtítulos</translation>
    </message>
    <message>
        <source>Show what is said over the pictures; a view&apos;s menu makes them fainter</source>
        <translation>Mostrar sobre las imágenes lo que se dice; el menú de una vista los atenúa</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Rostros</translation>
    </message>
    <message>
        <source>Show a frame around every face with whose it is; a view&apos;s menu makes them fainter</source>
        <translation>Mostrar un marco en torno a cada rostro con su persona; el menú de una vista los atenúa</translation>
    </message>
    <message>
        <source>Where a model looks</source>
        <translation>Dónde mira un modelo</translation>
    </message>
    <message>
        <source>Lay a heat map over every face: where the model looked for what it says</source>
        <translation>Poner un mapa de calor sobre cada rostro: dónde miró el modelo para decir lo que dice</translation>
    </message>
    <message>
        <source>Other task of the heat map</source>
        <translation>Otra tarea del mapa de calor</translation>
    </message>
    <message>
        <source>Next task of the model, then the next model that reads faces</source>
        <translation>La tarea siguiente del modelo, y luego el siguiente modelo que lee rostros</translation>
    </message>
    <message>
        <source>Two models beside each other</source>
        <translation>Dos modelos uno junto a otro</translation>
    </message>
    <message>
        <source>Lay the maps of another model over the right half of every face; again for the next model, and for none</source>
        <translation>Poner los mapas de otro modelo sobre la mitad derecha de cada rostro; otra vez para el modelo siguiente, y para ninguno</translation>
    </message>
    <message>
        <source>Fainter overlays</source>
        <translation>Superposiciones más tenues</translation>
    </message>
    <message>
        <source>What is painted over the pictures becomes fainter, in steps and round; a view&apos;s menu has a slider for it</source>
        <translation>Lo pintado sobre las imágenes se atenúa por pasos, en círculo; el menú de una vista tiene un regulador</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Claro u oscuro</translation>
    </message>
    <message>
        <source>Next theme: light, dark, high contrast</source>
        <translation>Tema siguiente: claro, oscuro, contraste alto</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Usar toda la pantalla</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texto más grande</translation>
    </message>
    <message>
        <source>All text of the window becomes larger</source>
        <translation>Todo el texto de la ventana se agranda</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texto más pequeño</translation>
    </message>
    <message>
        <source>All text of the window becomes smaller</source>
        <translation>Todo el texto de la ventana se achica</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>Tamaño habitual del texto</translation>
    </message>
    <message>
        <source>Text as large as the computer has it</source>
        <translation>El texto tan grande como lo tiene el ordenador</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Restablecer la disposición</translation>
    </message>
    <message>
        <source>Window, borders and views where they were at first, for the monitors that are connected</source>
        <translation>Ventana, bordes y vistas como al principio, para los monitores conectados</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>Barra de menús</translation>
    </message>
    <message>
        <source>Show or hide the menu bar; Alt shows it for one choice</source>
        <translation>Mostrar u ocultar la barra de menús; Alt la muestra para una elección</translation>
    </message>
    <message>
        <source>Track above</source>
        <translation>Pista de arriba</translation>
    </message>
    <message>
        <source>Make the track above the current one</source>
        <translation>Hacer actual la pista de encima</translation>
    </message>
    <message>
        <source>Track below</source>
        <translation>Pista de abajo</translation>
    </message>
    <message>
        <source>Make the track below the current one</source>
        <translation>Hacer actual la pista de debajo</translation>
    </message>
    <message>
        <source>Move track up</source>
        <translation>Subir la pista</translation>
    </message>
    <message>
        <source>Put the current track above the one before it</source>
        <translation>Poner la pista actual encima de la anterior</translation>
    </message>
    <message>
        <source>Move track down</source>
        <translation>Bajar la pista</translation>
    </message>
    <message>
        <source>Put the current track below the one after it</source>
        <translation>Poner la pista actual debajo de la siguiente</translation>
    </message>
    <message>
        <source>Taller track</source>
        <translation>Pista más alta</translation>
    </message>
    <message>
        <source>Make the current track taller</source>
        <translation>Hacer más alta la pista actual</translation>
    </message>
    <message>
        <source>Shorter track</source>
        <translation>Pista más baja</translation>
    </message>
    <message>
        <source>Make the current track less tall</source>
        <translation>Hacer menos alta la pista actual</translation>
    </message>
    <message>
        <source>Hide track</source>
        <translation>Ocultar pista</translation>
    </message>
    <message>
        <source>Hide the current track</source>
        <translation>Ocultar la pista actual</translation>
    </message>
    <message>
        <source>Show all tracks</source>
        <translation>Mostrar todas las pistas</translation>
    </message>
    <message>
        <source>Bring hidden tracks back</source>
        <translation>Recuperar las pistas ocultas</translation>
    </message>
    <message>
        <source>Group tracks by person</source>
        <translation>Agrupar pistas por persona</translation>
    </message>
    <message>
        <source>Each person&apos;s tracks together; again for the order before</source>
        <translation>Juntas las pistas de cada persona; otra vez para el orden anterior</translation>
    </message>
    <message>
        <source>Mel spectrogram</source>
        <translation>Espectrograma mel</translation>
    </message>
    <message>
        <source>Show or hide the spectrogram of the current person&apos;s microphone, as the ear spaces frequencies</source>
        <translation>Mostrar u ocultar el espectrograma del micrófono de la persona actual, con las frecuencias espaciadas como las oye el oído</translation>
    </message>
    <message>
        <source>Linear spectrogram</source>
        <translation>Espectrograma lineal</translation>
    </message>
    <message>
        <source>Show or hide the spectrogram of the current person&apos;s microphone, in even steps of frequency</source>
        <translation>Mostrar u ocultar el espectrograma del micrófono de la persona actual, en pasos iguales de frecuencia</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>Tono</translation>
    </message>
    <message>
        <source>Show or hide how high the current person speaks</source>
        <translation>Mostrar u ocultar lo agudo que habla la persona actual</translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation>Intensidad</translation>
    </message>
    <message>
        <source>Show or hide how loud the current person speaks</source>
        <translation>Mostrar u ocultar lo fuerte que habla la persona actual</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Show or hide pictures along time of the current person&apos;s view</source>
        <translation>Mostrar u ocultar imágenes a lo largo del tiempo de la vista de la persona actual</translation>
    </message>
    <message>
        <source>Where a model looks, over time</source>
        <translation>Dónde mira un modelo, en el tiempo</translation>
    </message>
    <message>
        <source>Show or hide how much of the heat map of the current person&apos;s face lies on eyes, nose and mouth</source>
        <translation>Mostrar u ocultar qué parte del mapa de calor del rostro de la persona actual cae en ojos, nariz y boca</translation>
    </message>
    <message>
        <source>Track menu</source>
        <translation>Menú de la pista</translation>
    </message>
    <message>
        <source>What can be done with the current track, and saved layouts</source>
        <translation>Lo que se puede hacer con la pista actual, y disposiciones guardadas</translation>
    </message>
    <message>
        <source>Save track layout…</source>
        <translation>Guardar disposición de pistas…</translation>
    </message>
    <message>
        <source>Keep order, heights and hidden tracks under a name, for any session</source>
        <translation>Conservar orden, alturas y pistas ocultas bajo un nombre, para cualquier sesión</translation>
    </message>
    <message>
        <source>Take back track change</source>
        <translation>Deshacer el cambio de pistas</translation>
    </message>
    <message>
        <source>Tracks as they stood before they were last moved, resized, hidden or shown</source>
        <translation>Las pistas como estaban antes de moverlas, cambiarles la altura, ocultarlas o mostrarlas por última vez</translation>
    </message>
    <message>
        <source>New tier…</source>
        <translation>Línea nueva…</translation>
    </message>
    <message>
        <source>Make a tier, or one for each person</source>
        <translation>Crear una línea, o una por cada persona</translation>
    </message>
    <message>
        <source>Tier…</source>
        <translation>Línea…</translation>
    </message>
    <message>
        <source>Name, person, annotator, vocabulary, colour and place of the active tier</source>
        <translation>Nombre, persona, anotador, vocabulario, color y lugar de la línea activa</translation>
    </message>
    <message>
        <source>Lock or unlock tier</source>
        <translation>Bloquear o desbloquear línea</translation>
    </message>
    <message>
        <source>Nobody changes what is on a locked tier</source>
        <translation>Nadie cambia lo que hay en una línea bloqueada</translation>
    </message>
    <message>
        <source>Delete tier</source>
        <translation>Borrar línea</translation>
    </message>
    <message>
        <source>Delete the active tier with all its annotations; undo brings them back</source>
        <translation>Borrar la línea activa con todas sus anotaciones; deshacer las devuelve</translation>
    </message>
    <message>
        <source>Annotations from a tier…</source>
        <translation>Anotaciones a partir de una línea…</translation>
    </message>
    <message>
        <source>Copies, gaps, overlaps, windows or words of a tier as annotations</source>
        <translation>Copias, huecos, solapamientos, ventanas o palabras de una línea como anotaciones</translation>
    </message>
    <message>
        <source>Statistics of tiers…</source>
        <translation>Estadística de líneas…</translation>
    </message>
    <message>
        <source>How many annotations, how long, when and how often, by value and person</source>
        <translation>Cuántas anotaciones, cuánto duran, cuándo y con qué frecuencia, por valor y persona</translation>
    </message>
    <message>
        <source>Bookmark here…</source>
        <translation>Marcador aquí…</translation>
    </message>
    <message>
        <source>Keep this moment, with or without words, to come back to it</source>
        <translation>Conservar este momento, con palabras o sin ellas, para volver a él</translation>
    </message>
    <message>
        <source>Note on the annotation…</source>
        <translation>Nota sobre la anotación…</translation>
    </message>
    <message>
        <source>Write something about the selected annotation</source>
        <translation>Escribir algo sobre la anotación seleccionada</translation>
    </message>
    <message>
        <source>Notes and bookmarks</source>
        <translation>Notas y marcadores</translation>
    </message>
    <message>
        <source>All of them in order of time; Enter jumps there</source>
        <translation>Todas por orden de tiempo; Intro salta allí</translation>
    </message>
    <message>
        <source>Start or end utterance</source>
        <translation>Empezar o terminar enunciado</translation>
    </message>
    <message>
        <source>Starts an utterance of the active person at the playhead; again to end it; takes the selected proposal</source>
        <translation>Empieza un enunciado de la persona activa en el cursor; otra vez para terminarlo; acepta la propuesta seleccionada</translation>
    </message>
    <message>
        <source>Point here</source>
        <translation>Punto aquí</translation>
    </message>
    <message>
        <source>Marks a moment on the active tier</source>
        <translation>Marca un momento en la línea activa</translation>
    </message>
    <message>
        <source>First person speaks</source>
        <translation>Habla la primera persona</translation>
    </message>
    <message>
        <source>Starts or ends an utterance of the first person</source>
        <translation>Empieza o termina un enunciado de la primera persona</translation>
    </message>
    <message>
        <source>Second person speaks</source>
        <translation>Habla la segunda persona</translation>
    </message>
    <message>
        <source>Starts or ends an utterance of the second person</source>
        <translation>Empieza o termina un enunciado de la segunda persona</translation>
    </message>
    <message>
        <source>Other person</source>
        <translation>La otra persona</translation>
    </message>
    <message>
        <source>Makes the other person the active one</source>
        <translation>Hace activa a la otra persona</translation>
    </message>
    <message>
        <source>Begin here</source>
        <translation>Empieza aquí</translation>
    </message>
    <message>
        <source>Moves the begin of the selected utterance to the playhead</source>
        <translation>Mueve al cursor el comienzo del enunciado seleccionado</translation>
    </message>
    <message>
        <source>End here</source>
        <translation>Termina aquí</translation>
    </message>
    <message>
        <source>Moves the end of the selected utterance to the playhead</source>
        <translation>Mueve al cursor el final del enunciado seleccionado</translation>
    </message>
    <message>
        <source>Split here</source>
        <translation>Dividir aquí</translation>
    </message>
    <message>
        <source>Splits the selected utterance at the playhead</source>
        <translation>Divide en el cursor el enunciado seleccionado</translation>
    </message>
    <message>
        <source>Merge with next</source>
        <translation>Unir con el siguiente</translation>
    </message>
    <message>
        <source>Joins the selected utterance with the following one</source>
        <translation>Une el enunciado seleccionado con el siguiente</translation>
    </message>
    <message>
        <source>Transcribing</source>
        <translation>Transcribir</translation>
    </message>
    <message>
        <source>Plays every utterance that is entered once, while its words are typed; again to leave</source>
        <translation>Reproduce una vez cada enunciado al que se entra, mientras se escriben sus palabras; otra vez para salir</translation>
    </message>
    <message>
        <source>Next way of marking</source>
        <translation>Siguiente forma de marcar</translation>
    </message>
    <message>
        <source>Two strokes an utterance, one stroke between neighbours, one of a fixed length, or as long as the key is held</source>
        <translation>Dos pulsaciones por enunciado, una entre vecinos, una de duración fija, o mientras se mantiene la tecla</translation>
    </message>
    <message>
        <source>Propose utterances</source>
        <translation>Proponer enunciados</translation>
    </message>
    <message>
        <source>Listens to the lapel microphones and proposes when each person speaks; nothing counts before it is taken</source>
        <translation>Escucha los micrófonos de solapa y propone cuándo habla cada persona; nada cuenta antes de aceptarlo</translation>
    </message>
    <message>
        <source>Next proposal</source>
        <translation>Propuesta siguiente</translation>
    </message>
    <message>
        <source>Selects and plays the next utterance that was found by ear</source>
        <translation>Selecciona y reproduce el siguiente enunciado hallado de oído</translation>
    </message>
    <message>
        <source>Previous proposal</source>
        <translation>Propuesta anterior</translation>
    </message>
    <message>
        <source>Selects and plays the proposal before</source>
        <translation>Selecciona y reproduce la propuesta anterior</translation>
    </message>
    <message>
        <source>Refuse proposal</source>
        <translation>Rechazar propuesta</translation>
    </message>
    <message>
        <source>Takes the selected proposal away and goes to the next</source>
        <translation>Retira la propuesta seleccionada y va a la siguiente</translation>
    </message>
    <message>
        <source>Take all proposals</source>
        <translation>Aceptar todas las propuestas</translation>
    </message>
    <message>
        <source>Makes utterances of all proposals, as one edit</source>
        <translation>Hace enunciados de todas las propuestas, como una edición</translation>
    </message>
    <message>
        <source>Refuse all proposals</source>
        <translation>Rechazar todas las propuestas</translation>
    </message>
    <message>
        <source>Takes all proposals away, as one edit</source>
        <translation>Retira todas las propuestas, como una edición</translation>
    </message>
    <message>
        <source>Laugh</source>
        <translation>Risa</translation>
    </message>
    <message>
        <source>Marks a laugh: what is being marked, what is under the playhead, or a short one here</source>
        <translation>Marca una risa: lo que se está marcando, lo que hay bajo el cursor, o una breve aquí</translation>
    </message>
    <message>
        <source>Sob</source>
        <translation>Sollozo</translation>
    </message>
    <message>
        <source>Marks a sob</source>
        <translation>Marca un sollozo</translation>
    </message>
    <message>
        <source>Cry</source>
        <translation>Llanto</translation>
    </message>
    <message>
        <source>Marks crying</source>
        <translation>Marca un llanto</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>Chasquido</translation>
    </message>
    <message>
        <source>Marks a tongue click</source>
        <translation>Marca un chasquido de lengua</translation>
    </message>
    <message>
        <source>Sigh</source>
        <translation>Suspiro</translation>
    </message>
    <message>
        <source>Marks a sigh</source>
        <translation>Marca un suspiro</translation>
    </message>
    <message>
        <source>Rate 1</source>
        <translation>Valorar 1</translation>
    </message>
    <message>
        <source>Rates the active dimension 1</source>
        <translation>Valora con 1 la dimensión activa</translation>
    </message>
    <message>
        <source>Rate 2</source>
        <translation>Valorar 2</translation>
    </message>
    <message>
        <source>Rates the active dimension 2</source>
        <translation>Valora con 2 la dimensión activa</translation>
    </message>
    <message>
        <source>Rate 3</source>
        <translation>Valorar 3</translation>
    </message>
    <message>
        <source>Rates the active dimension 3</source>
        <translation>Valora con 3 la dimensión activa</translation>
    </message>
    <message>
        <source>Rate 4</source>
        <translation>Valorar 4</translation>
    </message>
    <message>
        <source>Rates the active dimension 4</source>
        <translation>Valora con 4 la dimensión activa</translation>
    </message>
    <message>
        <source>Rate 5</source>
        <translation>Valorar 5</translation>
    </message>
    <message>
        <source>Rates the active dimension 5</source>
        <translation>Valora con 5 la dimensión activa</translation>
    </message>
    <message>
        <source>Rate 6</source>
        <translation>Valorar 6</translation>
    </message>
    <message>
        <source>Rates the active dimension 6</source>
        <translation>Valora con 6 la dimensión activa</translation>
    </message>
    <message>
        <source>Rate 7</source>
        <translation>Valorar 7</translation>
    </message>
    <message>
        <source>Rates the active dimension 7</source>
        <translation>Valora con 7 la dimensión activa</translation>
    </message>
    <message>
        <source>Rate 8</source>
        <translation>Valorar 8</translation>
    </message>
    <message>
        <source>Rates the active dimension 8</source>
        <translation>Valora con 8 la dimensión activa</translation>
    </message>
    <message>
        <source>Rate 9</source>
        <translation>Valorar 9</translation>
    </message>
    <message>
        <source>Rates the active dimension 9</source>
        <translation>Valora con 9 la dimensión activa</translation>
    </message>
    <message>
        <source>Not rateable</source>
        <translation>No valorable</translation>
    </message>
    <message>
        <source>Says that the active dimension cannot be judged here</source>
        <translation>Dice que la dimensión activa no se puede juzgar aquí</translation>
    </message>
    <message>
        <source>Cannot be judged</source>
        <translation>No se puede juzgar</translation>
    </message>
    <message>
        <source>Says so of the active dimension, whatever its scale</source>
        <translation>Lo dice de la dimensión activa, sea cual sea su escala</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Back to the dimension rated before</source>
        <translation>Vuelve a la dimensión valorada antes</translation>
    </message>
    <message>
        <source>Replay window</source>
        <translation>Repetir ventana</translation>
    </message>
    <message>
        <source>Plays the window again from its beginning</source>
        <translation>Reproduce la ventana otra vez desde su comienzo</translation>
    </message>
    <message>
        <source>Rate the other person</source>
        <translation>Valorar a la otra persona</translation>
    </message>
    <message>
        <source>Same window, other person</source>
        <translation>La misma ventana, la otra persona</translation>
    </message>
    <message>
        <source>Next window</source>
        <translation>Ventana siguiente</translation>
    </message>
    <message>
        <source>Goes to the next window</source>
        <translation>Va a la ventana siguiente</translation>
    </message>
    <message>
        <source>Previous window</source>
        <translation>Ventana anterior</translation>
    </message>
    <message>
        <source>Goes to the previous window</source>
        <translation>Va a la ventana anterior</translation>
    </message>
    <message>
        <source>Next unrated window</source>
        <translation>Siguiente ventana sin valorar</translation>
    </message>
    <message>
        <source>Goes to the next window that is not rated completely</source>
        <translation>Va a la siguiente ventana que no está valorada del todo</translation>
    </message>
    <message>
        <source>Describe in words</source>
        <translation>Describir con palabras</translation>
    </message>
    <message>
        <source>Type what shows the emotion</source>
        <translation>Escribir qué muestra la emoción</translation>
    </message>
    <message>
        <source>Blind mode</source>
        <translation>Modo ciego</translation>
    </message>
    <message>
        <source>Hides what others and models said; in the queue, until you have said what a place is</source>
        <translation>Oculta lo que dijeron otros y los modelos; en la cola, hasta que usted haya dicho qué es un lugar</translation>
    </message>
    <message>
        <source>Other model</source>
        <translation>Otro modelo</translation>
    </message>
    <message>
        <source>Show one model&apos;s attention, the other&apos;s, or both side by side</source>
        <translation>Mostrar la atención de un modelo, la del otro, o ambas lado a lado</translation>
    </message>
    <message>
        <source>The session as a whole…</source>
        <translation>La sesión en conjunto…</translation>
    </message>
    <message>
        <source>What was unusual in this session, and its figures by person</source>
        <translation>Qué fue inusual en esta sesión, y sus cifras por persona</translation>
    </message>
    <message>
        <source>Agreement of raters</source>
        <translation>Acuerdo entre evaluadores</translation>
    </message>
    <message>
        <source>How far raters agree, and the places where they differ most</source>
        <translation>Hasta dónde están de acuerdo los evaluadores, y dónde difieren más</translation>
    </message>
    <message>
        <source>Model against people</source>
        <translation>Modelo frente a personas</translation>
    </message>
    <message>
        <source>Confusion matrix, calibration and scatter of a model&apos;s answers and people&apos;s; every place can be played</source>
        <translation>Matriz de confusión, calibración y dispersión de las respuestas de un modelo y de la gente; cada lugar se puede reproducir</translation>
    </message>
    <message>
        <source>Queue of disagreement</source>
        <translation>Cola de desacuerdos</translation>
    </message>
    <message>
        <source>The places where raters, models, or both differ, most first</source>
        <translation>Los lugares donde difieren evaluadores, modelos o ambos, los mayores primero</translation>
    </message>
    <message>
        <source>Next place that differs</source>
        <translation>Siguiente lugar que difiere</translation>
    </message>
    <message>
        <source>Plays the next place of the queue that is not decided, in a loop</source>
        <translation>Reproduce en bucle el siguiente lugar de la cola sin decidir</translation>
    </message>
    <message>
        <source>Previous place that differs</source>
        <translation>Anterior lugar que difiere</translation>
    </message>
    <message>
        <source>Plays the place of the queue before this one, in a loop</source>
        <translation>Reproduce en bucle el lugar de la cola anterior a este</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Como está</translation>
    </message>
    <message>
        <source>Decides that what people said of this place of the queue stays</source>
        <translation>Decide que lo que dijo la gente de este lugar de la cola se queda</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Decides that this place of the queue is what you have chosen for it with a digit</source>
        <translation>Decide que este lugar de la cola es lo que usted ha elegido para él con una cifra</translation>
    </message>
    <message>
        <source>Model wrong</source>
        <translation>Modelo erróneo</translation>
    </message>
    <message>
        <source>Decides that the model is wrong about this place of the queue</source>
        <translation>Decide que el modelo se equivoca en este lugar de la cola</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>Sin claridad</translation>
    </message>
    <message>
        <source>Decides that nobody can tell what this place of the queue is</source>
        <translation>Decide que nadie puede decir qué es este lugar de la cola</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocolo</translation>
    </message>
    <message>
        <source>List where the session departs from the protocol; Enter plays a place, F fixes it</source>
        <translation>Enumerar dónde se aparta la sesión del protocolo; Intro reproduce un lugar, F lo arregla</translation>
    </message>
    <message>
        <source>Fix finding</source>
        <translation>Arreglar hallazgo</translation>
    </message>
    <message>
        <source>Carry out the fix of the current finding, or go where it can be mended</source>
        <translation>Llevar a cabo el arreglo del hallazgo actual, o ir adonde se puede corregir</translation>
    </message>
    <message>
        <source>Dyad: who leads, who has the floor</source>
        <translation>Díada: quién va delante, quién tiene la palabra</translation>
    </message>
    <message>
        <source>Compare what is measured of the two people, and how they take turns</source>
        <translation>Comparar lo medido de las dos personas, y cómo se turnan</translation>
    </message>
    <message>
        <source>Print the narrative…</source>
        <translation>Imprimir la narración…</translation>
    </message>
    <message>
        <source>Print the narrative with its attention</source>
        <translation>Imprimir la narración con su atención</translation>
    </message>
    <message>
        <source>Save the narrative as PDF…</source>
        <translation>Guardar la narración como PDF…</translation>
    </message>
    <message>
        <source>Write the narrative with its attention as PDF</source>
        <translation>Escribir como PDF la narración con su atención</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Escuchar</translation>
    </message>
    <message>
        <source>Find offset and drift of every recording by its sound</source>
        <translation>Hallar por su sonido el desfase y la deriva de cada grabación</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>Dejar de escuchar</translation>
    </message>
    <message>
        <source>Stop listening; nothing changes</source>
        <translation>Dejar de escuchar; nada cambia</translation>
    </message>
    <message>
        <source>Apply all</source>
        <translation>Aplicar todas</translation>
    </message>
    <message>
        <source>Put every recording where it was found; undo takes it back</source>
        <translation>Poner cada grabación donde se encontró; deshacer lo revierte</translation>
    </message>
    <message>
        <source>Apply this one</source>
        <translation>Aplicar esta</translation>
    </message>
    <message>
        <source>Put the chosen recording where it was found</source>
        <translation>Poner la grabación elegida donde se encontró</translation>
    </message>
    <message>
        <source>Next recording</source>
        <translation>Grabación siguiente</translation>
    </message>
    <message>
        <source>Choose the next recording</source>
        <translation>Elegir la grabación siguiente</translation>
    </message>
    <message>
        <source>Previous recording</source>
        <translation>Grabación anterior</translation>
    </message>
    <message>
        <source>Choose the previous recording</source>
        <translation>Elegir la grabación anterior</translation>
    </message>
    <message>
        <source>By ear or by hand</source>
        <translation>De oído o a mano</translation>
    </message>
    <message>
        <source>Show what was heard, or two views to put in step by eye</source>
        <translation>Mostrar lo que se oyó, o dos vistas para sincronizar a ojo</translation>
    </message>
    <message>
        <source>This frame…</source>
        <translation>Este fotograma…</translation>
    </message>
    <message>
        <source>Mark the picture on the left</source>
        <translation>Marcar la imagen de la izquierda</translation>
    </message>
    <message>
        <source>…is that frame</source>
        <translation>…es ese fotograma</translation>
    </message>
    <message>
        <source>The picture on the right is the moment that was marked on the left</source>
        <translation>La imagen de la derecha es el momento marcado a la izquierda</translation>
    </message>
    <message>
        <source>…with drift</source>
        <translation>…con deriva</translation>
    </message>
    <message>
        <source>The same, and what was matched before stays: two moments far apart set offset and drift</source>
        <translation>Lo mismo, y lo emparejado antes se queda: dos momentos lejanos fijan desfase y deriva</translation>
    </message>
    <message>
        <source>By clocks</source>
        <translation>Por relojes</translation>
    </message>
    <message>
        <source>Type what a clock shows in both views; Enter puts the right one in step</source>
        <translation>Escribir lo que muestra un reloj en ambas vistas; Intro sincroniza la derecha</translation>
    </message>
    <message>
        <source>Frame earlier</source>
        <translation>Fotograma antes</translation>
    </message>
    <message>
        <source>Move the right view one of its frames earlier</source>
        <translation>Mover la vista derecha uno de sus fotogramas antes</translation>
    </message>
    <message>
        <source>Frame later</source>
        <translation>Fotograma después</translation>
    </message>
    <message>
        <source>Move the right view one of its frames later</source>
        <translation>Mover la vista derecha uno de sus fotogramas después</translation>
    </message>
    <message>
        <source>−1 ms</source>
        <translation>−1 ms</translation>
    </message>
    <message>
        <source>Move the right view a millisecond earlier</source>
        <translation>Mover la vista derecha un milisegundo antes</translation>
    </message>
    <message>
        <source>+1 ms</source>
        <translation>+1 ms</translation>
    </message>
    <message>
        <source>Move the right view a millisecond later</source>
        <translation>Mover la vista derecha un milisegundo después</translation>
    </message>
    <message>
        <source>Run model</source>
        <translation>Ejecutar modelo</translation>
    </message>
    <message>
        <source>Runs the chosen model on this session</source>
        <translation>Ejecuta el modelo elegido en esta sesión</translation>
    </message>
    <message>
        <source>What models say of people</source>
        <translation>Lo que dicen los modelos de las personas</translation>
    </message>
    <message>
        <source>A card a person: what all faces say together, how far views agree, and what may be made of it</source>
        <translation>Una ficha por persona: lo que dicen juntos todos los rostros, hasta dónde coinciden las vistas, y qué se puede concluir</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Entrenar un modelo</translation>
    </message>
    <message>
        <source>Trains a model on a dataset, the last exported one first</source>
        <translation>Entrena un modelo con un conjunto de datos, primero el último exportado</translation>
    </message>
    <message>
        <source>Evaluate on a dataset…</source>
        <translation>Evaluar con un conjunto de datos…</translation>
    </message>
    <message>
        <source>Compares what the chosen model says with the labels of a dataset folder</source>
        <translation>Compara lo que dice el modelo elegido con las etiquetas de una carpeta de datos</translation>
    </message>
    <message>
        <source>Cancel what runs</source>
        <translation>Cancelar lo que se ejecuta</translation>
    </message>
    <message>
        <source>Stops the newest job in the background: a model, an import, an export, the demo; nothing half done stays</source>
        <translation>Detiene la tarea más nueva en segundo plano: un modelo, una importación, una exportación, la demostración; nada queda a medias</translation>
    </message>
    <message>
        <source>Find faces</source>
        <translation>Buscar rostros</translation>
    </message>
    <message>
        <source>Look for faces in all views and follow them; what was found is kept</source>
        <translation>Buscar rostros en todas las vistas y seguirlos; lo encontrado se conserva</translation>
    </message>
    <message>
        <source>Next face</source>
        <translation>Rostro siguiente</translation>
    </message>
    <message>
        <source>Select the next face that the large view shows</source>
        <translation>Seleccionar el siguiente rostro que muestra la vista grande</translation>
    </message>
    <message>
        <source>Face of the first person</source>
        <translation>Rostro de la primera persona</translation>
    </message>
    <message>
        <source>Say that the selected face is the first person&apos;s, as long as it is followed</source>
        <translation>Decir que el rostro seleccionado es de la primera persona, mientras se le sigue</translation>
    </message>
    <message>
        <source>Face of the second person</source>
        <translation>Rostro de la segunda persona</translation>
    </message>
    <message>
        <source>Say that the selected face is the second person&apos;s, as long as it is followed</source>
        <translation>Decir que el rostro seleccionado es de la segunda persona, mientras se le sigue</translation>
    </message>
    <message>
        <source>No face</source>
        <translation>No es un rostro</translation>
    </message>
    <message>
        <source>Say that what is selected is no face</source>
        <translation>Decir que lo seleccionado no es un rostro</translation>
    </message>
    <message>
        <source>Face left</source>
        <translation>Rostro a la izquierda</translation>
    </message>
    <message>
        <source>Move the frame of the selected face to the left, here</source>
        <translation>Mover a la izquierda el marco del rostro seleccionado, aquí</translation>
    </message>
    <message>
        <source>Face right</source>
        <translation>Rostro a la derecha</translation>
    </message>
    <message>
        <source>Move the frame of the selected face to the right, here</source>
        <translation>Mover a la derecha el marco del rostro seleccionado, aquí</translation>
    </message>
    <message>
        <source>Face up</source>
        <translation>Rostro arriba</translation>
    </message>
    <message>
        <source>Move the frame of the selected face up, here</source>
        <translation>Mover hacia arriba el marco del rostro seleccionado, aquí</translation>
    </message>
    <message>
        <source>Face down</source>
        <translation>Rostro abajo</translation>
    </message>
    <message>
        <source>Move the frame of the selected face down, here</source>
        <translation>Mover hacia abajo el marco del rostro seleccionado, aquí</translation>
    </message>
    <message>
        <source>Face larger</source>
        <translation>Rostro más grande</translation>
    </message>
    <message>
        <source>Make the frame of the selected face larger, here</source>
        <translation>Agrandar el marco del rostro seleccionado, aquí</translation>
    </message>
    <message>
        <source>Face smaller</source>
        <translation>Rostro más pequeño</translation>
    </message>
    <message>
        <source>Make the frame of the selected face smaller, here</source>
        <translation>Achicar el marco del rostro seleccionado, aquí</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Abrir carpeta…</translation>
    </message>
    <message>
        <source>Open a folder of sessions: who has done what, and search over all of them</source>
        <translation>Abrir una carpeta de sesiones: quién ha hecho qué, y búsqueda en todas</translation>
    </message>
    <message>
        <source>Show the folder of sessions; Esc goes back to the session</source>
        <translation>Mostrar la carpeta de sesiones; Esc vuelve a la sesión</translation>
    </message>
    <message>
        <source>Filter sessions</source>
        <translation>Filtrar sesiones</translation>
    </message>
    <message>
        <source>Type a name, person, annotator or date to see only sessions with that</source>
        <translation>Escribir un nombre, persona, anotador o fecha para ver solo sesiones que lo llevan</translation>
    </message>
    <message>
        <source>Search all sessions</source>
        <translation>Buscar en todas las sesiones</translation>
    </message>
    <message>
        <source>Look for a text, a label, values or an overlap in all sessions; Enter on a place opens the session there</source>
        <translation>Buscar un texto, una etiqueta, valores o un solapamiento en todas las sesiones; Intro en un lugar abre allí la sesión</translation>
    </message>
    <message>
        <source>Assign session…</source>
        <translation>Asignar sesión…</translation>
    </message>
    <message>
        <source>Say who is to work on the chosen session</source>
        <translation>Decir quién ha de trabajar en la sesión elegida</translation>
    </message>
    <message>
        <source>Blind until rated</source>
        <translation>Ciego hasta valorar</translation>
    </message>
    <message>
        <source>Who has not rated a session does not see there what others and models said</source>
        <translation>Quien no ha valorado una sesión no ve en ella lo que dijeron otros y los modelos</translation>
    </message>
    <message>
        <source>Find recordings of all sessions…</source>
        <translation>Buscar grabaciones de todas las sesiones…</translation>
    </message>
    <message>
        <source>Take found recordings back</source>
        <translation>Devolver las grabaciones encontradas</translation>
    </message>
    <message>
        <source>Undo in all sessions what finding recordings has changed</source>
        <translation>Deshacer en todas las sesiones lo que cambió la búsqueda de grabaciones</translation>
    </message>
    <message>
        <source>Read the folder again</source>
        <translation>Leer la carpeta otra vez</translation>
    </message>
    <message>
        <source>Read the sessions that have changed since</source>
        <translation>Leer las sesiones que han cambiado desde entonces</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Shows the keys for what you are doing</source>
        <translation>Muestra las teclas para lo que se está haciendo</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Cambiar teclas…</translation>
    </message>
    <message>
        <source>All actions and their keys: change them, take those of ELAN, Praat or a subtitle editor, print them</source>
        <translation>Todas las acciones y sus teclas: cambiarlas, tomar las de ELAN, Praat o un editor de subtítulos, imprimirlas</translation>
    </message>
    <message>
        <source>Find action…</source>
        <translation>Buscar acción…</translation>
    </message>
    <message>
        <source>Finds any action by name</source>
        <translation>Encuentra cualquier acción por su nombre</translation>
    </message>
    <message>
        <source>About Duologue</source>
        <translation>Acerca de Duologue</translation>
    </message>
    <message>
        <source>Version, licence, and the licences of all that is used</source>
        <translation>Versión, licencia, y las licencias de todo lo que se usa</translation>
    </message>
    <message>
        <source>Export clips…</source>
        <translation>Exportar clips…</translation>
    </message>
    <message>
        <source>Cut the session into films, one an annotation, with sound and subtitles</source>
        <translation>Cortar la sesión en películas, una por anotación, con sonido y subtítulos</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Opens the page of the manual that tells of what has the keyboard</source>
        <translation>Abre la página del manual que trata de lo que tiene el teclado</translation>
    </message>
    <message>
        <source>Last crash report…</source>
        <translation>Último informe de fallo…</translation>
    </message>
    <message>
        <source>What was written when Duologue crashed: look at it, copy, save or delete it</source>
        <translation>Lo que se escribió cuando Duologue falló: mirarlo, copiarlo, guardarlo o borrarlo</translation>
    </message>
    <message>
        <source>Begin or end a trace</source>
        <translation>Empezar o terminar un trazado</translation>
    </message>
    <message>
        <source>Shows the page where a value follows mouse, keys or gamepad while the recording plays; there it begins, and again ends</source>
        <translation>Muestra la página donde un valor sigue al ratón, a las teclas o al mando mientras se reproduce la grabación; allí empieza, y otra vez termina</translation>
    </message>
    <message>
        <source>Windows in random order</source>
        <translation>Ventanas en orden aleatorio</translation>
    </message>
    <message>
        <source>The next window is any other one; the order stays the same for this rater and session</source>
        <translation>La ventana siguiente es otra cualquiera; el orden sigue siendo el mismo para este evaluador y sesión</translation>
    </message>
    <message>
        <source>Second pass</source>
        <translation>Segunda pasada</translation>
    </message>
    <message>
        <source>Rate all anew without seeing what you said; kept apart, so that agreement can compare the two</source>
        <translation>Valora todo de nuevo sin ver lo que dijo; se guarda aparte para que el acuerdo pueda comparar ambas</translation>
    </message>
    <message>
        <source>New tier of a scheme…</source>
        <translation>Línea nueva de un esquema…</translation>
    </message>
    <message>
        <source>Make a tier as the scheme of the session, or a shipped one, has it</source>
        <translation>Crear una línea como la tiene el esquema de la sesión, o uno incluido</translation>
    </message>
    <message>
        <source>Consensus of raters</source>
        <translation>Consenso de los evaluadores</translation>
    </message>
    <message>
        <source>Makes tiers of what raters have in common, by the rule that is chosen under Agreement</source>
        <translation>Hace líneas con lo que los evaluadores tienen en común, según la regla elegida en Acuerdo</translation>
    </message>
    <message>
        <source>Sessions on a server…</source>
        <translation>Sesiones en un servidor…</translation>
    </message>
    <message>
        <source>Take a copy of a session that the lab shares, which stays in step; share this one; say who rates what</source>
        <translation>Tomar una copia de una sesión que el laboratorio comparte y que se mantiene al día; compartir esta; decir quién valora qué</translation>
    </message>
</context>
<context>
    <name>AgreementText</name>
    <message>
        <source>marked by both</source>
        <translation>marcado por ambos</translation>
    </message>
    <message>
        <source>matched; only one</source>
        <translation>emparejados; solo uno</translation>
    </message>
    <message>
        <source>%1; %2 and %3</source>
        <translation>%1; %2 y %3</translation>
    </message>
    <message>
        <source>beyond chance</source>
        <translation>más allá del azar</translation>
    </message>
    <message>
        <source>begins apart, s</source>
        <translation>distancia de comienzos, s</translation>
    </message>
    <message>
        <source>ends apart, s</source>
        <translation>distancia de finales, s</translation>
    </message>
    <message>
        <source>Person %1</source>
        <translation>Persona %1</translation>
    </message>
    <message>
        <source>Task %1</source>
        <translation>Tarea %1</translation>
    </message>
    <message>
        <source>All raters</source>
        <translation>Todos los evaluadores</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>Sesión %1</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 a %3)</translation>
    </message>
    <message>
        <source>%1 and %2: %3 judged by both</source>
        <translation>%1 y %2: %3 juzgados por ambos</translation>
    </message>
    <message>
        <source>%1 - others</source>
        <translation>%1 - otros</translation>
    </message>
    <message>
        <source>%1; more in 10 minutes: %2</source>
        <translation>%1; más en 10 minutos: %2</translation>
    </message>
    <message>
        <source>(no label)</source>
        <translation>(sin etiqueta)</translation>
    </message>
    <message>
        <source>95 % intervals: sessions are drawn</source>
        <translation>intervalos del 95 %: se sortean sesiones</translation>
    </message>
    <message>
        <source>95 % intervals: runs of successive judgements of a person are drawn</source>
        <translation>intervalos del 95 %: se sortean series de juicios sucesivos de una persona</translation>
    </message>
    <message>
        <source>%1 judged in common.</source>
        <translation>%1 juzgadas en común.</translation>
    </message>
    <message>
        <source>, 1000 times (Efron and Tibshirani, &quot;An introduction to the bootstrap&quot;, 1993, percentile interval).</source>
        <translation>, 1000 veces (Efron y Tibshirani, &quot;An introduction to the bootstrap&quot;, 1993, intervalo de percentiles).</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>There is only one rater; agreement takes two.</source>
        <translation>Solo hay un evaluador; para un acuerdo hacen falta dos.</translation>
    </message>
    <message>
        <source>Those who are compared have judged nothing in common.</source>
        <translation>Los que se comparan no han juzgado nada en común.</translation>
    </message>
    <message>
        <source>Only one unit was judged in common; this figure takes two or more.</source>
        <translation>Solo se juzgó una unidad en común; esta cifra necesita dos o más.</translation>
    </message>
    <message>
        <source>All judgements are the same, so agreement cannot be told from chance.</source>
        <translation>Todos los juicios son iguales, así que el acuerdo no se distingue del azar.</translation>
    </message>
    <message>
        <source>A rater always said the same, so there is nothing to go up and down together.</source>
        <translation>Un evaluador dijo siempre lo mismo, así que no hay nada que suba y baje a la vez.</translation>
    </message>
    <message>
        <source>What was judged differs no more than raters do by chance.</source>
        <translation>Lo juzgado no difiere más de lo que los evaluadores difieren por azar.</translation>
    </message>
    <message>
        <source>A ratio scale begins at 0, and there are values below it.</source>
        <translation>Una escala de razón empieza en 0, y hay valores por debajo.</translation>
    </message>
    <message>
        <source>same judgement</source>
        <translation>mismo juicio</translation>
    </message>
    <message>
        <source>share of pairs of raters that said the same of a unit</source>
        <translation>parte de los pares de evaluadores que dijeron lo mismo de una unidad</translation>
    </message>
    <message>
        <source>κ, linear weights</source>
        <translation>κ, pesos lineales</translation>
    </message>
    <message>
        <source>κ, quadratic weights</source>
        <translation>κ, pesos cuadráticos</translation>
    </message>
    <message>
        <source>1 - Σ |a - b| observed / Σ |a - b| expected</source>
        <translation>1 - Σ |a - b| observado / Σ |a - b| esperado</translation>
    </message>
    <message>
        <source>1 - Σ (a - b)² observed / Σ (a - b)² expected</source>
        <translation>1 - Σ (a - b)² observado / Σ (a - b)² esperado</translation>
    </message>
    <message>
        <source>(P̄ - Pₑ) / (1 - Pₑ), Pₑ = Σ share²</source>
        <translation>(P̄ - Pₑ) / (1 - Pₑ), Pₑ = Σ parte²</translation>
    </message>
    <message>
        <source>1 - Dₒ / Dₑ over all pairs of values within units</source>
        <translation>1 - Dₒ / Dₑ sobre todos los pares de valores dentro de las unidades</translation>
    </message>
    <message>
        <source>Pearson&apos;s r of ranks; equals share the mean of theirs</source>
        <translation>r de Pearson de los rangos; los iguales comparten la media de los suyos</translation>
    </message>
    <message>
        <source>mean difference</source>
        <translation>diferencia media</translation>
    </message>
    <message>
        <source>mean of |a - b|</source>
        <translation>media de |a - b|</translation>
    </message>
    <message>
        <source>average recall (UAR)</source>
        <translation>exhaustividad media (UAR)</translation>
    </message>
    <message>
        <source>mean over the classes that people say of how many of each the model finds</source>
        <translation>media, sobre las clases que dicen las personas, de cuántas de cada una encuentra el modelo</translation>
    </message>
    <message>
        <source>mean over the classes that people say of 2·hits / (said by people + said by the model)</source>
        <translation>media, sobre las clases que dicen las personas, de 2·aciertos / (dicho por personas + dicho por el modelo)</translation>
    </message>
    <message>
        <source>macro F1</source>
        <translation>F1 macro</translation>
    </message>
    <message>
        <source>model - people</source>
        <translation>modelo - personas</translation>
    </message>
    <message>
        <source>Nobody has rated anything in these sessions, and no tier is marked by two annotators.</source>
        <translation>Nadie ha evaluado nada en estas sesiones, y ninguna línea está marcada por dos anotadores.</translation>
    </message>
    <message>
        <source>There is no tier &quot;%1&quot; in these sessions; `info` lists what there is.</source>
        <translation>No hay ninguna línea &quot;%1&quot; en estas sesiones; `info` dice lo que hay.</translation>
    </message>
    <message>
        <source>Only %1 has judged %2; agreement takes two.</source>
        <translation>Solo %1 ha juzgado %2; para un acuerdo hacen falta dos.</translation>
    </message>
    <message>
        <source>No event has a label, so only boundaries can be compared.</source>
        <translation>Ningún suceso tiene etiqueta, así que solo se pueden comparar los límites.</translation>
    </message>
    <message>
        <source>All labels are &quot;%1&quot;, so only boundaries can be compared.</source>
        <translation>Todas las etiquetas son &quot;%1&quot;, así que solo se pueden comparar los límites.</translation>
    </message>
    <message>
        <source>There is only one session to draw from, so there are no intervals.</source>
        <translation>Solo hay una sesión de la que sacar muestras, así que no hay intervalos.</translation>
    </message>
    <message>
        <source>There are only %1 sessions to draw from, so the intervals are rough.</source>
        <translation>Solo hay %1 sesiones de las que sacar muestras, así que los intervalos son aproximados.</translation>
    </message>
    <message>
        <source>%1 of %2 windows were judged by one rater only.</source>
        <translation>%1 de %2 ventanas las juzgó un solo evaluador.</translation>
    </message>
    <message>
        <source>%1 of %2 window were judged by one rater only.</source>
        <translation>%1 de %2 ventana la juzgó un solo evaluador.</translation>
    </message>
    <message>
        <source>%1 of %2 events were judged by one rater only.</source>
        <translation>%1 de %2 sucesos los juzgó un solo evaluador.</translation>
    </message>
    <message>
        <source>%1 of %2 event were judged by one rater only.</source>
        <translation>%1 de %2 suceso lo juzgó un solo evaluador.</translation>
    </message>
    <message>
        <source>%1 judgements &quot;not rateable&quot; left out.</source>
        <translation>%1 juicios &quot;no evaluable&quot; no se cuentan.</translation>
    </message>
    <message>
        <source>%1 judgement &quot;not rateable&quot; left out.</source>
        <translation>%1 juicio &quot;no evaluable&quot; no se cuenta.</translation>
    </message>
    <message>
        <source>%1 sessions are copies of others: what a rater says of a window counts once.</source>
        <translation>%1 sesiones son copias de otras: lo que dice un evaluador de una ventana vale una vez.</translation>
    </message>
    <message>
        <source>%1 session is a copy of another one: what a rater says of a window counts once.</source>
        <translation>%1 sesión es copia de otra: lo que dice un evaluador de una ventana vale una vez.</translation>
    </message>
    <message>
        <source>Copies of a session differ in %1 ratings by the same rater; what the first one says counts.</source>
        <translation>Las copias de una sesión difieren en %1 evaluaciones del mismo evaluador; vale lo que dice la primera.</translation>
    </message>
    <message>
        <source>Copies of a session differ in %1 rating by the same rater; what the first one says counts.</source>
        <translation>Las copias de una sesión difieren en %1 evaluación del mismo evaluador; vale lo que dice la primera.</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>No se cuenta: %1</translation>
    </message>
    <message>
        <source>with that lag taken away their concordance is %1, without %2.</source>
        <translation>sin ese retraso su concordancia es %1, con él %2.</translation>
    </message>
    <message>
        <source>%1 answers %2 before %3</source>
        <translation>%1 responde %2 antes que %3</translation>
    </message>
    <message>
        <source>%1 answers %2 after %3</source>
        <translation>%1 responde %2 después que %3</translation>
    </message>
    <message>
        <source>Comparing raters was stopped.</source>
        <translation>Se detuvo la comparación de los evaluadores.</translation>
    </message>
    <message>
        <source>%1 places without a label left out.</source>
        <translation>%1 lugares sin etiqueta no se cuentan.</translation>
    </message>
    <message>
        <source>%1 place without a label left out.</source>
        <translation>%1 lugar sin etiqueta no se cuenta.</translation>
    </message>
    <message>
        <source>%1 places of which no label has a majority left out.</source>
        <translation>%1 lugares donde ninguna etiqueta tiene mayoría no se cuentan.</translation>
    </message>
    <message>
        <source>%1 place of which no label has a majority left out.</source>
        <translation>%1 lugar donde ninguna etiqueta tiene mayoría no se cuenta.</translation>
    </message>
    <message>
        <source>%1 places during which the model says nothing left out.</source>
        <translation>%1 lugares en los que el modelo no dice nada no se cuentan.</translation>
    </message>
    <message>
        <source>%1 place during which the model says nothing left out.</source>
        <translation>%1 lugar en el que el modelo no dice nada no se cuenta.</translation>
    </message>
    <message>
        <source>%1 places that people have not judged left out.</source>
        <translation>%1 lugares que nadie ha juzgado no se cuentan.</translation>
    </message>
    <message>
        <source>%1 place that people have not judged left out.</source>
        <translation>%1 lugar que nadie ha juzgado no se cuenta.</translation>
    </message>
    <message>
        <source>No model has said anything in these sessions; run one with `predict` or in the window under Models.</source>
        <translation>Ningún modelo ha dicho nada en estas sesiones; ejecute uno con `predict` o en la ventana, en Modelos.</translation>
    </message>
    <message>
        <source>No run in these sessions is of a model &quot;%1&quot;; `info` lists what there is.</source>
        <translation>Ninguna ejecución de estas sesiones es de un modelo &quot;%1&quot;; `info` dice lo que hay.</translation>
    </message>
    <message>
        <source>There is no tier &quot;%1&quot; with labels or values of people; `info` lists what there is.</source>
        <translation>No hay ninguna línea &quot;%1&quot; con etiquetas o valores de personas; `info` dice lo que hay.</translation>
    </message>
    <message>
        <source>Nobody has rated anything here, and no tier has labels of people.</source>
        <translation>Nadie ha evaluado nada aquí, y ninguna línea tiene etiquetas de personas.</translation>
    </message>
    <message>
        <source>What people said and what models said cannot be held against each other: no tier has the models&apos; classes, and no dimension is called as their tasks. Name one with --tier.</source>
        <translation>Lo que dijeron las personas y los modelos no se puede comparar: ninguna línea tiene las clases de los modelos, y ninguna dimensión se llama como sus tareas. Nombre una con --tier.</translation>
    </message>
    <message>
        <source>Nothing that people have judged and nothing that the model says lie at the same time and concern the same person.</source>
        <translation>Nada de lo que juzgaron las personas coincide en tiempo y persona con lo que dice el modelo.</translation>
    </message>
    <message>
        <source>People say &quot;%1&quot; everywhere, so nothing tells a model that knows from one that always says so.</source>
        <translation>Las personas dicen &quot;%1&quot; en todas partes, así que nada distingue un modelo que sabe de uno que siempre dice eso.</translation>
    </message>
    <message>
        <source>The model&apos;s classes count as pleasant or not by Russell&apos;s circumplex; its leaning, 5 + 4 · (pleasant - unpleasant), stands for a rating.</source>
        <translation>Las clases del modelo cuentan como agradables o no según el circumplejo de Russell; su inclinación, 5 + 4 · (agradable - desagradable), vale como evaluación.</translation>
    </message>
    <message>
        <source>Nothing was judged by two raters, so none can differ.</source>
        <translation>Dos evaluadores no han juzgado nada en común, así que ninguno puede diferir.</translation>
    </message>
    <message>
        <source>No two models have been asked the same.</source>
        <translation>A ningún par de modelos se le preguntó lo mismo.</translation>
    </message>
    <message>
        <source>%1 against neither pleasant nor not %2</source>
        <translation>%1 frente a ni agradable ni desagradable %2</translation>
    </message>
    <message>
        <source>%1 against pleasant %2</source>
        <translation>%1 frente a agradable %2</translation>
    </message>
    <message>
        <source>%1 against unpleasant %2</source>
        <translation>%1 frente a desagradable %2</translation>
    </message>
    <message>
        <source>Only %1 windows are rated for %2; a curve takes 20, of which five are kept aside.</source>
        <translation>Solo %1 ventanas están evaluadas en %2; una curva necesita 20, de las que cinco se apartan.</translation>
    </message>
    <message>
        <source>undecided: %1</source>
        <translation>indeciso: %1</translation>
    </message>
    <message>
        <source>nothing rated within %1 s</source>
        <translation>nada evaluado a menos de %1 s</translation>
    </message>
    <message>
        <source>unlike what is rated</source>
        <translation>distinta de lo evaluado</translation>
    </message>
    <message>
        <source>under 2 s</source>
        <translation>menos de 2 s</translation>
    </message>
    <message>
        <source>2 to 5 s</source>
        <translation>de 2 a 5 s</translation>
    </message>
    <message>
        <source>5 s and longer</source>
        <translation>5 s o más</translation>
    </message>
    <message>
        <source>all evidence</source>
        <translation>toda la evidencia</translation>
    </message>
    <message>
        <source>without tone</source>
        <translation>sin tono</translation>
    </message>
    <message>
        <source>without actions</source>
        <translation>sin acciones</translation>
    </message>
    <message>
        <source>without tone, actions</source>
        <translation>sin tono ni acciones</translation>
    </message>
    <message>
        <source>without sound</source>
        <translation>sin sonido</translation>
    </message>
    <message>
        <source>without picture</source>
        <translation>sin imagen</translation>
    </message>
    <message>
        <source>without sound, picture</source>
        <translation>sin sonido ni imagen</translation>
    </message>
    <message>
        <source>Nothing was decided yet, so there is nothing to correct.</source>
        <translation>Aún no se ha decidido nada, así que no hay nada que corregir.</translation>
    </message>
    <message>
        <source>A decision is somebody&apos;s: say who is annotating (Annotator…).</source>
        <translation>Una decisión es de alguien: diga quién anota (Anotador…).</translation>
    </message>
    <message>
        <source>First say what it is, then change it to that.</source>
        <translation>Primero diga qué es, luego cámbielo a eso.</translation>
    </message>
    <message>
        <source>Comparing the model with people was stopped.</source>
        <translation>Se detuvo la comparación del modelo con las personas.</translation>
    </message>
    <message>
        <source>Looking for disagreement was stopped.</source>
        <translation>Se detuvo la búsqueda de desacuerdos.</translation>
    </message>
    <message>
        <source>Drawing the curve was stopped.</source>
        <translation>Se detuvo el cálculo de la curva.</translation>
    </message>
    <message>
        <source>Labels have no %1; of a tier only the majority can be taken.</source>
        <translation>Las etiquetas no tienen %1; de una línea solo se puede tomar la mayoría.</translation>
    </message>
    <message>
        <source>There is nothing that %1 raters have judged, so there is no consensus.</source>
        <translation>No hay nada que %1 evaluadores hayan juzgado, así que no hay consenso.</translation>
    </message>
    <message>
        <source>Nobody has rated %1 in the window from %2 to %3.</source>
        <translation>Nadie ha evaluado a %1 en la ventana de %2 a %3.</translation>
    </message>
    <message>
        <source>Nobody has rated %1 in %2 windows from %3 to %4.</source>
        <translation>Nadie ha evaluado a %1 en %2 ventanas de %3 a %4.</translation>
    </message>
    <message>
        <source>%1 has not rated %2 in the window from %3 to %4.</source>
        <translation>%1 no ha evaluado a %2 en la ventana de %3 a %4.</translation>
    </message>
    <message>
        <source>%1 has not rated %2 in %3 windows from %4 to %5.</source>
        <translation>%1 no ha evaluado a %2 en %3 ventanas de %4 a %5.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; on the tier &apos;%2&apos; at %3 is not in the vocabulary &apos;%4&apos;.</source>
        <translation>&apos;%1&apos; en la línea &apos;%2&apos; en %3 no está en el vocabulario &apos;%4&apos;.</translation>
    </message>
    <message>
        <source>What stands on the tier &apos;%1&apos; at %2 reaches beyond the one on the tier &apos;%3&apos; that it belongs to.</source>
        <translation>Lo que está en la línea &apos;%1&apos; en %2 sobrepasa lo de la línea &apos;%3&apos; a lo que pertenece.</translation>
    </message>
    <message>
        <source>What stands on the tier &apos;%1&apos; at %2 hangs on none of the tier &apos;%3&apos; that it belongs to.</source>
        <translation>Lo que está en la línea &apos;%1&apos; en %2 no depende de nada de la línea &apos;%3&apos; a la que pertenece.</translation>
    </message>
    <message>
        <source>A sneeze or a cough of %1 at %2 is marked as an utterance; it is none.</source>
        <translation>Un estornudo o una tos de %1 en %2 está marcado como enunciado; no lo es.</translation>
    </message>
    <message>
        <source>The utterance of %1 at %2 holds a pause of %3; over 2 s, these are two utterances.</source>
        <translation>El enunciado de %1 en %2 tiene una pausa de %3; con más de 2 s son dos enunciados.</translation>
    </message>
    <message>
        <source>The utterance of %1 at %2 goes on across a turn of %3 at %4; one on each side of it are two.</source>
        <translation>El enunciado de %1 en %2 sigue a través de un turno de %3 en %4; uno a cada lado son dos.</translation>
    </message>
    <message>
        <source>The utterance of %1 at %2 holds two sentences that no conjunction joins: &apos;%3&apos; begins another.</source>
        <translation>El enunciado de %1 en %2 tiene dos oraciones que ninguna conjunción une: &apos;%3&apos; empieza otra.</translation>
    </message>
    <message>
        <source>The utterance of %1 at %2 holds %3 sentences that no conjunction joins: &apos;%4&apos; begins another.</source>
        <translation>El enunciado de %1 en %2 tiene %3 oraciones que ninguna conjunción une: &apos;%4&apos; empieza otra.</translation>
    </message>
    <message>
        <source>The utterance of %1 at %2 has no transcript yet.</source>
        <translation>El enunciado de %1 en %2 aún no tiene transcripción.</translation>
    </message>
    <message>
        <source>%1 speaks in two utterances at a time at %2, for %3.</source>
        <translation>%1 habla en dos enunciados a la vez en %2, durante %3.</translation>
    </message>
    <message>
        <source>label %1</source>
        <translation>etiquetar %1</translation>
    </message>
    <message>
        <source>hang on what holds it</source>
        <translation>depender de lo que lo contiene</translation>
    </message>
    <message>
        <source>remove sneeze or cough</source>
        <translation>quitar el estornudo o la tos</translation>
    </message>
    <message>
        <source>cut at the pause</source>
        <translation>cortar en la pausa</translation>
    </message>
    <message>
        <source>cut around the turn</source>
        <translation>cortar alrededor del turno</translation>
    </message>
    <message>
        <source>split the sentences</source>
        <translation>separar las oraciones</translation>
    </message>
    <message>
        <source>The two are known together over %1; to tell chance from more, windows like these need %2.</source>
        <translation>Los dos se conocen juntos durante %1; para distinguir el azar, ventanas como estas necesitan %2.</translation>
    </message>
    <message>
        <source>The two are known together over %1, less than %2: in so short a time unrelated people reach p = 0.05 up to twice as often as once in twenty.</source>
        <translation>Los dos se conocen juntos durante %1, menos de %2: en tan poco tiempo personas sin relación alcanzan p = 0,05 hasta el doble de veces que una de veinte.</translation>
    </message>
    <message>
        <source>Of one of the two nothing is known.</source>
        <translation>De uno de los dos no se sabe nada.</translation>
    </message>
    <message>
        <source>The two are never known at the same time.</source>
        <translation>Los dos nunca se conocen a la vez.</translation>
    </message>
    <message>
        <source>The two are known together for less than a window.</source>
        <translation>Los dos se conocen juntos menos de una ventana.</translation>
    </message>
    <message>
        <source>In no window are both known for four fifths of it and move.</source>
        <translation>En ninguna ventana se conocen los dos en cuatro quintos y cambian.</translation>
    </message>
    <message>
        <source>Comparing the two people was stopped.</source>
        <translation>Se detuvo la comparación de las dos personas.</translation>
    </message>
    <message>
        <source>No state of the one is followed by one of the other at this lag.</source>
        <translation>A ningún estado de uno le sigue uno del otro con este retraso.</translation>
    </message>
    <message>
        <source>This session has fewer than two people. Add them under People and recordings.</source>
        <translation>Esta sesión tiene menos de dos personas. Añádalas en Personas y grabaciones.</translation>
    </message>
    <message>
        <source>No utterances of %1 are marked, so who takes the floor is not known.</source>
        <translation>No hay enunciados de %1 marcados, así que no se sabe quién toma la palabra.</translation>
    </message>
    <message>
        <source>The session has more than two people; what the others say is left out.</source>
        <translation>La sesión tiene más de dos personas; lo que dicen las demás no se cuenta.</translation>
    </message>
    <message>
        <source>There is no measure that both people have. There are %1.</source>
        <translation>No hay ninguna medida que tengan las dos personas. Hay %1.</translation>
    </message>
    <message>
        <source>The scheme names no lead, so everybody may change everything.</source>
        <translation>El esquema no nombra responsable, así que todos pueden cambiarlo todo.</translation>
    </message>
    <message>
        <source>Only %1 may change the scheme and: %2.</source>
        <translation>Solo %1 puede cambiar el esquema y: %2.</translation>
    </message>
    <message>
        <source>Only %1 may change the scheme.</source>
        <translation>Solo %1 puede cambiar el esquema.</translation>
    </message>
    <message>
        <source>The session follows the scheme already; nothing is changed.</source>
        <translation>La sesión ya sigue el esquema; no se cambia nada.</translation>
    </message>
    <message>
        <source>The session keeps the scheme &apos;%1&apos;.</source>
        <translation>La sesión guarda el esquema &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>The person %1 is added.</source>
        <translation>Se añade la persona %1.</translation>
    </message>
    <message>
        <source>A rating window lasts %1 s instead of %2 s.</source>
        <translation>Una ventana de evaluación dura %1 s en vez de %2 s.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is rated in points from %2 to %3 instead of %4.</source>
        <translation>&apos;%1&apos; se evalúa en puntos de %2 a %3 en vez de %4.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is rated in points from %2 to %3.</source>
        <translation>&apos;%1&apos; se evalúa en puntos de %2 a %3.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is rated from %2 to %3 instead of %4.</source>
        <translation>&apos;%1&apos; se evalúa de %2 a %3 en vez de %4.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is rated from %2 to %3.</source>
        <translation>&apos;%1&apos; se evalúa de %2 a %3.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no longer rated.</source>
        <translation>&apos;%1&apos; ya no se evalúa.</translation>
    </message>
    <message>
        <source>%1 ratings of windows of another length are kept, and not shown in the rating panel.</source>
        <translation>%1 evaluaciones de ventanas de otra duración se conservan, y no se ven en el panel de evaluación.</translation>
    </message>
    <message>
        <source>%1 rating of windows of another length is kept, and not shown in the rating panel.</source>
        <translation>%1 evaluación de ventanas de otra duración se conserva, y no se ve en el panel de evaluación.</translation>
    </message>
    <message>
        <source>%1 ratings with a dimension or value that the scheme does not have are kept.</source>
        <translation>%1 evaluaciones con una dimensión o un valor que el esquema no tiene se conservan.</translation>
    </message>
    <message>
        <source>%1 rating with a dimension or value that the scheme does not have is kept.</source>
        <translation>%1 evaluación con una dimensión o un valor que el esquema no tiene se conserva.</translation>
    </message>
    <message>
        <source>The tier &apos;%1&apos; is added.</source>
        <translation>Se añade la línea &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>The tier &apos;%1&apos; is now called &apos;%2&apos;.</source>
        <translation>La línea &apos;%1&apos; se llama ahora &apos;%2&apos;.</translation>
    </message>
    <message>
        <source>The tier &apos;%1&apos; changes in: %2.</source>
        <translation>La línea &apos;%1&apos; cambia en: %2.</translation>
    </message>
    <message>
        <source>The tier &apos;%1&apos; is locked.</source>
        <translation>La línea &apos;%1&apos; queda bloqueada.</translation>
    </message>
    <message>
        <source>The tier &apos;%1&apos; is unlocked.</source>
        <translation>La línea &apos;%1&apos; queda desbloqueada.</translation>
    </message>
    <message>
        <source>%1 annotations of &apos;%2&apos; are hung on &apos;%3&apos;, each on the one it lies within.</source>
        <translation>%1 anotaciones de &apos;%2&apos; pasan a depender de &apos;%3&apos;, cada una de la que la contiene.</translation>
    </message>
    <message>
        <source>%1 annotation of &apos;%2&apos; is hung on &apos;%3&apos;, each on the one it lies within.</source>
        <translation>%1 anotación de &apos;%2&apos; pasa a depender de &apos;%3&apos;, de la que la contiene.</translation>
    </message>
    <message>
        <source>%1 annotations of &apos;%2&apos; hang on no other any more.</source>
        <translation>%1 anotaciones de &apos;%2&apos; ya no dependen de otra.</translation>
    </message>
    <message>
        <source>%1 annotation of &apos;%2&apos; hangs on no other any more.</source>
        <translation>%1 anotación de &apos;%2&apos; ya no depende de otra.</translation>
    </message>
    <message>
        <source>%1 tiers that the scheme does not name stay as they are: %2 and others.</source>
        <translation>%1 líneas que el esquema no nombra quedan como están: %2 y otras.</translation>
    </message>
    <message>
        <source>%1 tiers that the scheme does not name stay as they are: %2.</source>
        <translation>%1 líneas que el esquema no nombra quedan como están: %2.</translation>
    </message>
    <message>
        <source>%1 tier that the scheme does not name stays as it is: %2.</source>
        <translation>%1 línea que el esquema no nombra queda como está: %2.</translation>
    </message>
    <message>
        <source>The meanings, keys or colours of the vocabulary &apos;%1&apos; are changed.</source>
        <translation>Cambian los significados, teclas o colores del vocabulario &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>The vocabulary &apos;%1&apos; is changed: %2 values added, %3 values taken out.</source>
        <translation>Cambia el vocabulario &apos;%1&apos;: %2 valores añadidos, %3 quitados.</translation>
    </message>
    <message>
        <source>The vocabulary &apos;%1&apos; is changed: %2 value added, %3 values taken out.</source>
        <translation>Cambia el vocabulario &apos;%1&apos;: %2 valor añadido, %3 quitados.</translation>
    </message>
    <message>
        <source>The vocabulary &apos;%1&apos; is changed: %2 values added, %3 value taken out.</source>
        <translation>Cambia el vocabulario &apos;%1&apos;: %2 valores añadidos, %3 quitado.</translation>
    </message>
    <message>
        <source>The vocabulary &apos;%1&apos; is changed: %2 value added, %3 value taken out.</source>
        <translation>Cambia el vocabulario &apos;%1&apos;: %2 valor añadido, %3 quitado.</translation>
    </message>
    <message>
        <source>%1 annotations with a value that &apos;%2&apos; no longer has keep it.</source>
        <translation>%1 anotaciones con un valor que &apos;%2&apos; ya no tiene lo conservan.</translation>
    </message>
    <message>
        <source>%1 annotation with a value that &apos;%2&apos; no longer has keeps it.</source>
        <translation>%1 anotación con un valor que &apos;%2&apos; ya no tiene lo conserva.</translation>
    </message>
    <message>
        <source>The vocabulary &apos;%1&apos; with %2 values is added.</source>
        <translation>Se añade el vocabulario &apos;%1&apos; con %2 valores.</translation>
    </message>
    <message>
        <source>The vocabulary &apos;%1&apos; with %2 value is added.</source>
        <translation>Se añade el vocabulario &apos;%1&apos; con %2 valor.</translation>
    </message>
    <message>
        <source>Two vocabularies are called %1. Rename one of them.</source>
        <translation>Dos vocabularios se llaman %1. Cambie el nombre de uno.</translation>
    </message>
    <message>
        <source>Two tiers are called %1. Rename one of them.</source>
        <translation>Dos líneas se llaman %1. Cambie el nombre de una.</translation>
    </message>
    <message>
        <source>Two people are called %1. Rename one of them.</source>
        <translation>Dos personas se llaman %1. Cambie el nombre de una.</translation>
    </message>
    <message>
        <source>A session has two people, and the scheme names %1. Name two, or none.</source>
        <translation>Una sesión tiene dos personas, y el esquema nombra %1. Nombre dos, o ninguna.</translation>
    </message>
    <message>
        <source>The dimension %1 has two scales. Take one of them out.</source>
        <translation>La dimensión %1 tiene dos escalas. Quite una.</translation>
    </message>
    <message>
        <source>A %1 has no name. Give it one.</source>
        <translation>Falta el nombre (%1). Déle uno.</translation>
    </message>
    <message>
        <source>The vocabulary %1 has %2 twice. Take one of the two out.</source>
        <translation>El vocabulario %1 tiene %2 dos veces. Quite una.</translation>
    </message>
    <message>
        <source>The scale of %1 has %2 points. Give it 2 to %3, or a range.</source>
        <translation>La escala de %1 tiene %2 puntos. Déle de 2 a %3, o un intervalo.</translation>
    </message>
    <message>
        <source>The scale of %1 does not go from a lower to a higher number within a million. Say its range as [0, 100].</source>
        <translation>La escala de %1 no va de un número menor a uno mayor dentro de un millón. Escriba su intervalo como [0, 100].</translation>
    </message>
    <message>
        <source>The scale of %1 cannot be shown by manikins: they are drawn for 2 to 9 points of valence, arousal and dominance. Make its look plain.</source>
        <translation>La escala de %1 no se puede mostrar con maniquíes: están dibujados para 2 a 9 puntos de valencia, activación y dominancia. Hágala sencilla.</translation>
    </message>
    <message>
        <source>A rating window lasts a tenth of a second to an hour. The usual one lasts 3 seconds.</source>
        <translation>Una ventana de evaluación dura de una décima de segundo a una hora. La habitual dura 3 segundos.</translation>
    </message>
    <message>
        <source>There is no such tier.</source>
        <translation>No existe esa línea.</translation>
    </message>
    <message>
        <source>Choose two different tiers: where do they overlap?</source>
        <translation>Elija dos líneas distintas: ¿dónde se solapan?</translation>
    </message>
    <message>
        <source>A session has two people with different pseudonyms.</source>
        <translation>Una sesión tiene dos personas con seudónimos distintos.</translation>
    </message>
    <message>
        <source>This session has no view to cut clips out of. %1</source>
        <translation>Esta sesión no tiene ninguna vista de la que cortar clips. %1</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>No hay nada que deshacer.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>No hay nada que rehacer.</translation>
    </message>
    <message>
        <source>low</source>
        <translation>bajo</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>medio</translation>
    </message>
    <message>
        <source>high</source>
        <translation>alto</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not undone: somebody else has changed the same place since. Set it right by hand; undo goes on with the step before it.</source>
        <translation>«%1» no se deshace: otra persona ha cambiado después el mismo lugar. Corríjalo a mano; deshacer sigue con el paso anterior.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not done again: somebody else has changed the same place since. Set it right by hand; redo goes on with the next step.</source>
        <translation>«%1» no se rehace: otra persona ha cambiado después el mismo lugar. Corríjalo a mano; rehacer sigue con el paso siguiente.</translation>
    </message>
</context>
<context>
    <name>DatasetFolder</name>
    <message>
        <source>The dataset in “%1” has no labels, so there is nothing to learn. Choose another folder.</source>
        <translation>El conjunto de datos de “%1” no tiene etiquetas, así que no hay nada que aprender. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>The dataset in “%1” has %2 items to train on and %3 to choose the best epoch by (dev), and both are needed. Export it from more sessions, of which no person is in all, or with other shares.</source>
        <translation>El conjunto de datos de “%1” tiene %2 elementos para entrenar y %3 para elegir la mejor época (dev), y ambos hacen falta. Expórtelo de más sesiones, de las que ninguna persona esté en todas, o con otros porcentajes.</translation>
    </message>
    <message>
        <source>“%1” is no dataset folder: it has no readable dataset.json. Choose another folder.</source>
        <translation>“%1” no es una carpeta de datos: no tiene un dataset.json legible. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>reads words, and the dataset has none: transcribe the sessions and export it again</source>
        <translation>lee palabras, y el conjunto no tiene ninguna: transcriba las sesiones y expórtelo de nuevo</translation>
    </message>
    <message>
        <source>reads frames of sound, and the dataset has none: export it with the features %1</source>
        <translation>lee tramas de sonido, y el conjunto no tiene ninguna: expórtelo con las características %1</translation>
    </message>
    <message>
        <source>reads a table of numbers an item, and the dataset has none: put one into its folder features, such as openSMILE&apos;s as %1.csv</source>
        <translation>lee una tabla de números por elemento, y el conjunto no tiene ninguna: ponga una en su carpeta features, como la de openSMILE, con el nombre %1.csv</translation>
    </message>
    <message>
        <source>reads sound and faces, and the dataset has neither a folder audio nor features/faces.safetensors: export it again with sound</source>
        <translation>lee sonido y rostros, y el conjunto no tiene ni una carpeta audio ni features/faces.safetensors: expórtelo de nuevo con sonido</translation>
    </message>
    <message>
        <source>reads features/%1.safetensors, and the dataset has no such file</source>
        <translation>lee features/%1.safetensors, y el conjunto no tiene ese archivo</translation>
    </message>
</context>
<context>
    <name>DyadText</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source> (%1 to %2)</source>
        <translation> (%1 a %2)</translation>
    </message>
    <message>
        <source>; by chance %1, p = %2</source>
        <translation>; al azar %1, p = %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>at the same time%1</source>
        <translation>al mismo tiempo%1</translation>
    </message>
    <message>
        <source>%1 leads by %2</source>
        <translation>%1 va delante por %2</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>%1 s (%2 to %3)</source>
        <translation>%1 s (%2 a %3)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 pairs; the same %2, by chance %3</source>
        <translation>%1 pares; iguales %2, al azar %3</translation>
    </message>
    <message>
        <source>; κ %1</source>
        <translation>; κ %1</translation>
    </message>
    <message>
        <source>, p = %1</source>
        <translation>, p = %1</translation>
    </message>
    <message>
        <source>correlation</source>
        <translation>correlación</translation>
    </message>
    <message>
        <source>steady lag</source>
        <translation>retardo constante</translation>
    </message>
    <message>
        <source>its r</source>
        <translation>su r</translation>
    </message>
    <message>
        <source>who leads</source>
        <translation>quién va delante</translation>
    </message>
    <message>
        <source>%1 %2 of windows, %3 %4, together %5, unclear %6</source>
        <translation>%1 %2 de ventanas, %3 %4, juntos %5, sin claridad %6</translation>
    </message>
    <message>
        <source>Windows of %1 s, up to %2 s between the two; %3 surrogates.</source>
        <translation>Ventanas de %1 s, hasta %2 s entre las dos; %3 sustitutos.</translation>
    </message>
    <message>
        <source>speaks</source>
        <translation>habla</translation>
    </message>
    <message>
        <source>has the floor</source>
        <translation>tiene la palabra</translation>
    </message>
    <message>
        <source>turns</source>
        <translation>turnos</translation>
    </message>
    <message>
        <source>%1 of %2 s</source>
        <translation>%1 de %2 s</translation>
    </message>
    <message>
        <source>begins after the other</source>
        <translation>empieza después de la otra</translation>
    </message>
    <message>
        <source>interruptions</source>
        <translation>interrupciones</translation>
    </message>
    <message>
        <source>within the other&apos;s turns</source>
        <translation>dentro de los turnos del otro</translation>
    </message>
    <message>
        <source>back-channels</source>
        <translation>retroalimentaciones</translation>
    </message>
    <message>
        <source>pauses</source>
        <translation>pausas</translation>
    </message>
    <message>
        <source>Both speak for %1 s, nobody for %2 s of %3 s.</source>
        <translation>Hablan los dos durante %1 s, nadie durante %2 s de %3 s.</translation>
    </message>
    <message>
        <source>%1, and %2 %3 s later</source>
        <translation>%1, y %2 %3 s después</translation>
    </message>
    <message>
        <source>overlap</source>
        <translation>solapamiento</translation>
    </message>
    <message>
        <source>interruption</source>
        <translation>interrupción</translation>
    </message>
    <message>
        <source>within</source>
        <translation>con menos de</translation>
    </message>
    <message>
        <source>back-channel</source>
        <translation>retroalimentación</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>hueco</translation>
    </message>
    <message>
        <source>none beyond chance</source>
        <translation>ninguno más allá del azar</translation>
    </message>
</context>
<context>
    <name>EvaluationText</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n elemento</numerusform>
            <numerusform>%n elementos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n sesión</numerusform>
            <numerusform>%n sesiones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n speaker(s)</source>
        <translation>
            <numerusform>%n hablante</numerusform>
            <numerusform>%n hablantes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. 95 % intervals: bootstrap of %2.</source>
        <translation>%1. Intervalos del 95 %: remuestreo de %2.</translation>
    </message>
    <message>
        <source>sessions</source>
        <translation>sesiones</translation>
    </message>
    <message>
        <source>items</source>
        <translation>elementos</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>always %1</source>
        <translation>siempre %1</translation>
    </message>
</context>
<context>
    <name>ExperimentDialog</name>
    <message>
        <source>✓ done</source>
        <translation>✓ hecho</translation>
    </message>
    <message>
        <source>▶ running</source>
        <translation>▶ en marcha</translation>
    </message>
    <message>
        <source>… waiting</source>
        <translation>… en espera</translation>
    </message>
    <message>
        <source>✗ failed</source>
        <translation>✗ fallido</translation>
    </message>
    <message>
        <source>– missing</source>
        <translation>– falta</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>Annotations as comma separated values</source>
        <translation>Anotaciones como valores separados por comas</translation>
    </message>
    <message>
        <source>Audacity label track</source>
        <translation>Pista de etiquetas de Audacity</translation>
    </message>
    <message>
        <source>BORIS project or table of events</source>
        <translation>Proyecto o tabla de eventos de BORIS</translation>
    </message>
    <message>
        <source>CHAT of CLAN and TalkBank</source>
        <translation>CHAT de CLAN y TalkBank</translation>
    </message>
    <message>
        <source>Data folder of Kaldi</source>
        <translation>Carpeta de datos de Kaldi</translation>
    </message>
    <message>
        <source>Datavyu spreadsheet</source>
        <translation>Hoja de Datavyu</translation>
    </message>
    <message>
        <source>ELAN annotation format</source>
        <translation>Formato de anotaciones de ELAN</translation>
    </message>
    <message>
        <source>EXMARaLDA basic transcription</source>
        <translation>Transcripción básica de EXMARaLDA</translation>
    </message>
    <message>
        <source>Faces by OpenFace</source>
        <translation>Caras de OpenFace</translation>
    </message>
    <message>
        <source>Label Studio tasks</source>
        <translation>Tareas de Label Studio</translation>
    </message>
    <message>
        <source>Measurements (heart rate and other sensors)</source>
        <translation>Mediciones (frecuencia cardíaca y otros sensores)</translation>
    </message>
    <message>
        <source>NOVA and SSI annotation</source>
        <translation>Anotación de NOVA y SSI</translation>
    </message>
    <message>
        <source>Praat TextGrid</source>
        <translation>TextGrid de Praat</translation>
    </message>
    <message>
        <source>SAM ratings as comma separated values</source>
        <translation>Valoraciones SAM como valores separados por comas</translation>
    </message>
    <message>
        <source>SubRip subtitles</source>
        <translation>Subtítulos SubRip</translation>
    </message>
    <message>
        <source>Talk turns of MONAH</source>
        <translation>Turnos de habla de MONAH</translation>
    </message>
    <message>
        <source>Times of words (Whisper, CTM, CSV)</source>
        <translation>Tiempos de las palabras (Whisper, CTM, CSV)</translation>
    </message>
    <message>
        <source>Tone of voice (Vokaturi)</source>
        <translation>Tono de voz (Vokaturi)</translation>
    </message>
    <message>
        <source>Transcriber</source>
        <translation>Transcriber</translation>
    </message>
    <message>
        <source>Transcript for paper (HTML)</source>
        <translation>Transcripción para imprimir (HTML)</translation>
    </message>
    <message>
        <source>Transcript for paper (PDF)</source>
        <translation>Transcripción para imprimir (PDF)</translation>
    </message>
    <message>
        <source>ELAN template</source>
        <translation>Plantilla de ELAN</translation>
    </message>
    <message>
        <source>Transcript of recordings (NIST STM)</source>
        <translation>Transcripción de grabaciones (NIST STM)</translation>
    </message>
    <message>
        <source>Transcript with speakers as plain text</source>
        <translation>Transcripción con hablantes como texto sin formato</translation>
    </message>
    <message>
        <source>WebVTT subtitles</source>
        <translation>Subtítulos WebVTT</translation>
    </message>
    <message>
        <source>Who speaks when (NIST RTTM)</source>
        <translation>Quién habla cuándo (NIST RTTM)</translation>
    </message>
</context>
<context>
    <name>KeyFile</name>
    <message>
        <source>“%1” of “%2” is several keys one after another; an action has one key a stroke.</source>
        <translation>“%1” de “%2” son varias teclas seguidas; una acción tiene una tecla por pulsación.</translation>
    </message>
    <message>
        <source>“%1” of “%2” is no key. Write keys like Ctrl+Shift+A or F5.</source>
        <translation>“%1” de “%2” no es una tecla. Escriba teclas como Ctrl+Shift+A o F5.</translation>
    </message>
    <message>
        <source>“%1” has no list of keys, like [&quot;Alt+M&quot;, &quot;F2&quot;].</source>
        <translation>“%1” no tiene una lista de teclas, como [&quot;Alt+M&quot;, &quot;F2&quot;].</translation>
    </message>
    <message>
        <source>“%1” has %2 keys; an action has %3 at most.</source>
        <translation>“%1” tiene %2 teclas; una acción tiene %3 como máximo.</translation>
    </message>
    <message>
        <source>This file is too large to be one of keys: they have 1 MiB at most.</source>
        <translation>Este archivo es demasiado grande para ser de teclas: tienen 1 MiB como máximo.</translation>
    </message>
    <message>
        <source>This file of keys cannot be read: at byte %1 %2.</source>
        <translation>Este archivo de teclas no se puede leer: en el byte %1 %2.</translation>
    </message>
    <message>
        <source>This is no file of keys: “%1” or “keys” is missing. Choose one that was exported from here.</source>
        <translation>Este no es un archivo de teclas: falta “%1” o “keys”. Elija uno que se haya exportado desde aquí.</translation>
    </message>
    <message>
        <source>This file of keys is of a newer Duologue. Update this one, or export the keys again from an older one.</source>
        <translation>Este archivo de teclas es de un Duologue más nuevo. Actualice este, o exporte las teclas de nuevo desde uno más antiguo.</translation>
    </message>
    <message>
        <source>There is no action “%1” here; its keys are left out.</source>
        <translation>Aquí no hay ninguna acción “%1”; sus teclas se omiten.</translation>
    </message>
    <message numerus="yes">
        <source>Nor are there %n other(s).</source>
        <translation>
            <numerusform>Tampoco otra más.</numerusform>
            <numerusform>Tampoco otras %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was to be the key of “%2” and of “%3”: it is that of “%2”.</source>
        <translation>%1 iba a ser la tecla de “%2” y de “%3”: es la de “%2”.</translation>
    </message>
    <message>
        <source>Subtitle editor</source>
        <translation>Editor de subtítulos</translation>
    </message>
    <message>
        <source>Number pad</source>
        <translation>Teclado numérico</translation>
    </message>
</context>
<context>
    <name>KeyText</name>
    <message>
        <source> or </source>
        <comment>between two keys of an action</comment>
        <translation> o </translation>
    </message>
    <message>
        <source>Keys of Duologue</source>
        <translation>Teclas de Duologue</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>As the computer&apos;s</source>
        <translation>El del ordenador</translation>
    </message>
</context>
<context>
    <name>LintRule</name>
    <message>
        <source>Pause over 2 s inside</source>
        <translation>Pausa de más de 2 s dentro</translation>
    </message>
    <message>
        <source>One speaker twice at a time</source>
        <translation>Un hablante dos veces a la vez</translation>
    </message>
    <message>
        <source>Across a turn of the other</source>
        <translation>A través de un turno del otro</translation>
    </message>
    <message>
        <source>Two sentences</source>
        <translation>Dos frases</translation>
    </message>
    <message>
        <source>Empty transcript</source>
        <translation>Transcripción vacía</translation>
    </message>
    <message>
        <source>Sneeze or cough</source>
        <translation>Estornudo o tos</translation>
    </message>
    <message>
        <source>Window without rating</source>
        <translation>Ventana sin valoración</translation>
    </message>
    <message>
        <source>Value outside the vocabulary</source>
        <translation>Valor fuera del vocabulario</translation>
    </message>
    <message>
        <source>Child outside its parent</source>
        <translation>Hija fuera de su madre</translation>
    </message>
</context>
<context>
    <name>MediaRole</name>
    <message>
        <source>Frontal view</source>
        <translation>Vista frontal</translation>
    </message>
    <message>
        <source>General view</source>
        <translation>Vista general</translation>
    </message>
    <message>
        <source>Egocentric view</source>
        <translation>Vista egocéntrica</translation>
    </message>
    <message>
        <source>Lapel microphone</source>
        <translation>Micrófono de solapa</translation>
    </message>
    <message>
        <source>Ambient microphone</source>
        <translation>Micrófono de ambiente</translation>
    </message>
    <message>
        <source>Sensor (heart rate, …)</source>
        <translation>Sensor (frecuencia cardiaca, …)</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>frontal</source>
        <translation>frontal</translation>
    </message>
    <message>
        <source>general</source>
        <translation>general</translation>
    </message>
    <message>
        <source>egocentric</source>
        <translation>egocéntrica</translation>
    </message>
    <message>
        <source>lapel microphone</source>
        <translation>micrófono de solapa</translation>
    </message>
    <message>
        <source>ambient microphone</source>
        <translation>micrófono de ambiente</translation>
    </message>
    <message>
        <source>sensor</source>
        <translation>sensor</translation>
    </message>
    <message>
        <source>other</source>
        <translation>otro</translation>
    </message>
</context>
<context>
    <name>ModelText</name>
    <message>
        <source>pictures of one face, %1 × %1 pixels (%2)</source>
        <translation>imágenes de un rostro, %1 × %1 píxeles (%2)</translation>
    </message>
    <message>
        <source>sound and face, %1 × %1 pixels, of %2 s</source>
        <translation>sonido y rostro, %1 × %1 píxeles, de %2 s</translation>
    </message>
    <message>
        <source>one face, %1 × %1 pixels, during %2 s</source>
        <translation>un rostro, %1 × %1 píxeles, durante %2 s</translation>
    </message>
    <message>
        <source>sound of %1 s</source>
        <translation>sonido de %1 s</translation>
    </message>
    <message>
        <source>this talk turn and %1 before it (%2)</source>
        <translation>este turno de habla y %1 anteriores (%2)</translation>
    </message>
    <message>
        <source>the sound of an utterance or rating window, frame by frame (%1)</source>
        <translation>el sonido de un enunciado o ventana de valoración, trama a trama (%1)</translation>
    </message>
    <message>
        <source>numbers of an utterance (%1)</source>
        <translation>números de un enunciado (%1)</translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation>%1 millones de parámetros</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 parámetros</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 de %2 a %3</translation>
    </message>
    <message>
        <source>What a network says of age, gender or ethnicity is a guess from pictures like those it was trained on, not a fact about a person. It errs more on other cameras, ages and skin tones: in Masdeu Ninot&apos;s thesis gender was right in 89 % of photographs like the training ones and in 68 % of video of two people talking. A heat map says where the network looked, not why. Ask people who they are.</source>
        <translation>Lo que dice una red sobre edad, género u origen étnico es una conjetura a partir de imágenes como las de su entrenamiento, no un hecho sobre una persona. Se equivoca más con otras cámaras, edades y tonos de piel: en la tesis de Masdeu Ninot el género era correcto en el 89 % de fotografías como las de entrenamiento y en el 68 % del vídeo de dos personas hablando. Un mapa de calor dice dónde miró la red, no por qué. Pregunte a las personas quiénes son.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>Procesador (CPU)</translation>
    </message>
    <message>
        <source>Graphics card (%1)</source>
        <translation>Tarjeta gráfica (%1)</translation>
    </message>
    <message>
        <source>Predicts</source>
        <translation>Predice</translation>
    </message>
    <message>
        <source>Also trained on</source>
        <translation>Entrenado también con</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Lee</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Medido</translation>
    </message>
    <message>
        <source>Measured on %1</source>
        <translation>Medido en %1</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>Hecho de</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>0: as the architecture has them</source>
        <translation>0: como los tiene la arquitectura</translation>
    </message>
    <message>
        <source>1-1-1-1</source>
        <translation>1-1-1-1</translation>
    </message>
    <message>
        <source>2-2-2-2</source>
        <translation>2-2-2-2</translation>
    </message>
    <message>
        <source>3 layers that read every frame, or 12 that read three frames as one</source>
        <translation>3 capas que leen cada trama, o 12 que leen tres tramas como una</translation>
    </message>
    <message>
        <source>3-4-6-3</source>
        <translation>3-4-6-3</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>BLSTM on frames of sound</source>
        <translation>BLSTM sobre tramas de sonido</translation>
    </message>
    <message>
        <source>D</source>
        <translation>D</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>GRU units a direction of the primary branch, or the only one</source>
        <translation>Unidades GRU por dirección de la rama principal, o de la única</translation>
    </message>
    <message>
        <source>GRU units of each auxiliary branch (han-rock)</source>
        <translation>Unidades GRU de cada rama auxiliar (han-rock)</translation>
    </message>
    <message>
        <source>HAN-ROCK</source>
        <translation>HAN-ROCK</translation>
    </message>
    <message>
        <source>Hierarchical attention network</source>
        <translation>Red de atención jerárquica</translation>
    </message>
    <message>
        <source>Mockingjay BASE</source>
        <translation>Mockingjay BASE</translation>
    </message>
    <message>
        <source>Mockingjay LARGE</source>
        <translation>Mockingjay LARGE</translation>
    </message>
    <message>
        <source>Mockingjay, pre-trained on sound alone</source>
        <translation>Mockingjay, preentrenado solo con sonido</translation>
    </message>
    <message>
        <source>Network on faces</source>
        <translation>Red sobre caras</translation>
    </message>
    <message>
        <source>Network on functionals</source>
        <translation>Red sobre funcionales</translation>
    </message>
    <message>
        <source>Network on sound and picture</source>
        <translation>Red sobre sonido e imagen</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>a regression says the number itself, or where on its scale it lies</source>
        <translation>una regresión dice el número mismo, o dónde está en su escala</translation>
    </message>
    <message>
        <source>absolute</source>
        <translation>absoluto</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>exactitud</translation>
    </message>
    <message>
        <source>adam</source>
        <translation>adam</translation>
    </message>
    <message>
        <source>all frames that were hidden are guessed, or as in the authors&apos; first repository the first of each row</source>
        <translation>se adivinan todas las tramas ocultas o, como en el primer repositorio de los autores, la primera de cada fila</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>alfa</translation>
    </message>
    <message>
        <source>amlp</source>
        <translation>amlp</translation>
    </message>
    <message>
        <source>amlp-unit</source>
        <translation>amlp-unit</translation>
    </message>
    <message>
        <source>architecture</source>
        <translation>arquitectura</translation>
    </message>
    <message>
        <source>at most so often a checkpoint is written</source>
        <translation>con qué frecuencia, a lo sumo, se escribe un punto de control</translation>
    </message>
    <message>
        <source>attention size of all branches</source>
        <translation>tamaño de la atención de todas las ramas</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>automático</translation>
    </message>
    <message>
        <source>autoencoder</source>
        <translation>autocodificador</translation>
    </message>
    <message>
        <source>autoencoder on functionals</source>
        <translation>autocodificador sobre funcionales</translation>
    </message>
    <message>
        <source>autoencoder: epochs without labels, before its layers are frozen</source>
        <translation>autocodificador: épocas sin etiquetas, antes de congelar sus capas</translation>
    </message>
    <message>
        <source>auxiliary tasks below the primary one, beside it, or none</source>
        <translation>tareas auxiliares por debajo de la principal, a su lado, o ninguna</translation>
    </message>
    <message>
        <source>auxiliary tasks that have a weight: action (columns AU…), prosody (other columns), history, future</source>
        <translation>tareas auxiliares que tienen peso: action (columnas AU…), prosody (otras columnas), history, future</translation>
    </message>
    <message>
        <source>backwards</source>
        <translation>hacia atrás</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>lote</translation>
    </message>
    <message>
        <source>batch norm</source>
        <translation>normalización por lotes</translation>
    </message>
    <message>
        <source>behind the LSTM</source>
        <translation>detrás de la LSTM</translation>
    </message>
    <message>
        <source>bertadam</source>
        <translation>bertadam</translation>
    </message>
    <message>
        <source>between layers of the LSTM</source>
        <translation>entre capas de la LSTM</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>bloques</translation>
    </message>
    <message>
        <source>blocks that are shared, or cross-stitch units</source>
        <translation>bloques compartidos, o unidades cross-stitch</translation>
    </message>
    <message>
        <source>blstm</source>
        <translation>blstm</translation>
    </message>
    <message>
        <source>both directions of an LSTM, then an output a task</source>
        <translation>ambas direcciones de una LSTM, y después una salida por tarea</translation>
    </message>
    <message>
        <source>ccc</source>
        <translation>ccc</translation>
    </message>
    <message>
        <source>channel pool</source>
        <translation>agrupación de canales</translation>
    </message>
    <message>
        <source>checkpoint seconds</source>
        <translation>segundos entre puntos de control</translation>
    </message>
    <message>
        <source>column that is read: split at blanks, lower case, no punctuation</source>
        <translation>columna que se lee: partida en los espacios, en minúsculas, sin puntuación</translation>
    </message>
    <message>
        <source>consecutive</source>
        <translation>consecutivas</translation>
    </message>
    <message>
        <source>context</source>
        <translation>contexto</translation>
    </message>
    <message>
        <source>convolutions lose a border of one pixel, or keep the size</source>
        <translation>las convoluciones pierden un borde de un píxel, o conservan el tamaño</translation>
    </message>
    <message>
        <source>cpu, cuda, cuda:N or auto</source>
        <translation>cpu, cuda, cuda:N o auto</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>recorte</translation>
    </message>
    <message>
        <source>cross-stitch network on faces</source>
        <translation>red cross-stitch sobre caras</translation>
    </message>
    <message>
        <source>denoiser</source>
        <translation>quitarruido</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>densas</translation>
    </message>
    <message>
        <source>dense layers behind the convolutions, or global average pooling</source>
        <translation>capas densas tras las convoluciones, o promedio global</translation>
    </message>
    <message>
        <source>dense layers of 256, 128 and 64 units, or as in the author&apos;s repository of 128, 64 and 32</source>
        <translation>capas densas de 256, 128 y 64 unidades o, como en el repositorio del autor, de 128, 64 y 32</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>profundidad</translation>
    </message>
    <message>
        <source>detach</source>
        <translation>separar</translation>
    </message>
    <message>
        <source>device</source>
        <translation>dispositivo</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>dirección</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>dropout</translation>
    </message>
    <message>
        <source>e2e-both</source>
        <translation>e2e-both</translation>
    </message>
    <message>
        <source>e2e-faces</source>
        <translation>e2e-faces</translation>
    </message>
    <message>
        <source>e2e-speech</source>
        <translation>e2e-speech</translation>
    </message>
    <message>
        <source>embedding</source>
        <translation>incrustación</translation>
    </message>
    <message>
        <source>embedding size</source>
        <translation>tamaño de la incrustación</translation>
    </message>
    <message>
        <source>encoder</source>
        <translation>codificador</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>épocas</translation>
    </message>
    <message>
        <source>epochs without a better one before it stops; 0 runs all</source>
        <translation>épocas sin otra mejor antes de parar; 0 las recorre todas</translation>
    </message>
    <message>
        <source>extra words</source>
        <translation>palabras adicionales</translation>
    </message>
    <message>
        <source>face-shared</source>
        <translation>face-shared</translation>
    </message>
    <message>
        <source>face-single</source>
        <translation>face-single</translation>
    </message>
    <message>
        <source>face-stitched</source>
        <translation>face-stitched</translation>
    </message>
    <message>
        <source>faces end to end</source>
        <translation>caras de extremo a extremo</translation>
    </message>
    <message>
        <source>families</source>
        <translation>familias</translation>
    </message>
    <message>
        <source>features</source>
        <translation>características</translation>
    </message>
    <message>
        <source>figure of the first primary task that chooses the epoch; auto: accuracy, or mae of a regression; loss: all tasks, weighted</source>
        <translation>cifra de la primera tarea principal que elige la época; auto: exactitud, o mae de una regresión; loss: todas las tareas, ponderadas</translation>
    </message>
    <message>
        <source>file</source>
        <translation>archivo</translation>
    </message>
    <message>
        <source>filters</source>
        <translation>filtros</translation>
    </message>
    <message>
        <source>first</source>
        <translation>primera</translation>
    </message>
    <message>
        <source>first words of the file kept besides those of the data</source>
        <translation>primeras palabras del archivo que se conservan además de las de los datos</translation>
    </message>
    <message>
        <source>flat multi-task HAN</source>
        <translation>HAN multitarea plana</translation>
    </message>
    <message>
        <source>folder of a pre-trained model whose encoder reads the frames first; it becomes a part of this model and stays as it is</source>
        <translation>carpeta de un modelo preentrenado cuyo codificador lee primero las tramas; pasa a ser parte de este modelo y queda como está</translation>
    </message>
    <message>
        <source>fps</source>
        <translation>fps</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>tramas</translation>
    </message>
    <message>
        <source>frames a second: a picture each</source>
        <translation>tramas por segundo: una imagen cada una</translation>
    </message>
    <message>
        <source>frames of each item&apos;s sound, in the dataset&apos;s folder features</source>
        <translation>tramas del sonido de cada elemento, en la carpeta features del conjunto de datos</translation>
    </message>
    <message>
        <source>frames that are read as one; 0: as the architecture has it</source>
        <translation>tramas que se leen como una; 0: como lo tiene la arquitectura</translation>
    </message>
    <message>
        <source>future</source>
        <translation>futuro</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>hueco</translation>
    </message>
    <message>
        <source>gauss</source>
        <translation>gauss</translation>
    </message>
    <message>
        <source>glove</source>
        <translation>glove</translation>
    </message>
    <message>
        <source>gru dropout</source>
        <translation>abandono en la GRU</translation>
    </message>
    <message>
        <source>han-flat</source>
        <translation>han-flat</translation>
    </message>
    <message>
        <source>han-rock</source>
        <translation>han-rock</translation>
    </message>
    <message>
        <source>han-stl</source>
        <translation>han-stl</translation>
    </message>
    <message>
        <source>hard parameter sharing on faces</source>
        <translation>parámetros compartidos sobre caras</translation>
    </message>
    <message>
        <source>head</source>
        <translation>cabeza</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>cabezas</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>ocultas</translation>
    </message>
    <message>
        <source>history</source>
        <translation>historia</translation>
    </message>
    <message>
        <source>how cross-stitch units start: between 0 and 1 (auto, mode paper), between -0.05 and 0.05 (auto, mode reference), or 0.9 for the own task and 0.1 for the others together</source>
        <translation>cómo empiezan las unidades cross-stitch: entre 0 y 1 (auto, modo paper), entre -0.05 y 0.05 (auto, modo reference), o 0.9 para la tarea propia y 0.1 para las demás juntas</translation>
    </message>
    <message>
        <source>how parameters follow gradients</source>
        <translation>cómo siguen los parámetros a los gradientes</translation>
    </message>
    <message>
        <source>in every layer</source>
        <translation>en cada capa</translation>
    </message>
    <message>
        <source>inner</source>
        <translation>interior</translation>
    </message>
    <message>
        <source>keras</source>
        <translation>keras</translation>
    </message>
    <message>
        <source>l2</source>
        <translation>l2</translation>
    </message>
    <message>
        <source>labelled items a step</source>
        <translation>elementos etiquetados por paso</translation>
    </message>
    <message>
        <source>ladder dropout</source>
        <translation>abandono en las ladder</translation>
    </message>
    <message>
        <source>ladder network on functionals</source>
        <translation>red ladder sobre funcionales</translation>
    </message>
    <message>
        <source>ladder-mtl</source>
        <translation>ladder-mtl</translation>
    </message>
    <message>
        <source>ladder-stl</source>
        <translation>ladder-stl</translation>
    </message>
    <message>
        <source>ladders: at the same places</source>
        <translation>ladders: en los mismos lugares</translation>
    </message>
    <message>
        <source>ladders: layers are normalised by the batch</source>
        <translation>ladders: las capas se normalizan por el lote</translation>
    </message>
    <message>
        <source>ladders: reconstructions are normalised before they are compared</source>
        <translation>ladders: las reconstrucciones se normalizan antes de compararlas</translation>
    </message>
    <message>
        <source>ladders: weight of the reconstruction of the first hidden layer</source>
        <translation>ladders: peso de la reconstrucción de la primera capa oculta</translation>
    </message>
    <message>
        <source>ladders: weight of the reconstruction of the input</source>
        <translation>ladders: peso de la reconstrucción de la entrada</translation>
    </message>
    <message>
        <source>ladders: weight of the reconstruction of the outputs</source>
        <translation>ladders: peso de la reconstrucción de las salidas</translation>
    </message>
    <message>
        <source>ladders: weight of the reconstruction of the second hidden layer</source>
        <translation>ladders: peso de la reconstrucción de la segunda capa oculta</translation>
    </message>
    <message>
        <source>ladders: what is to be reconstructed has no gradient</source>
        <translation>ladders: lo que se ha de reconstruir no tiene gradiente</translation>
    </message>
    <message>
        <source>ladders: what takes noise off, a small network for all units of a layer, or one for each; or a Gaussian around a mean for each</source>
        <translation>ladders: lo que quita el ruido, una pequeña red para todas las unidades de una capa, o una para cada una; o una gaussiana en torno a una media para cada una</translation>
    </message>
    <message>
        <source>last</source>
        <translation>última</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>capa</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>capas</translation>
    </message>
    <message>
        <source>layers of the LSTM</source>
        <translation>capas de la LSTM</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>aprendidas</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>tasa de aprendizaje</translation>
    </message>
    <message>
        <source>legacy</source>
        <translation>antiguo</translation>
    </message>
    <message>
        <source>level</source>
        <translation>nivel</translation>
    </message>
    <message>
        <source>long taps</source>
        <translation>coeficientes largos</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>más larga</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>pérdida</translation>
    </message>
    <message>
        <source>loss weight of the primary task</source>
        <translation>peso de la tarea principal en la pérdida</translation>
    </message>
    <message>
        <source>lr</source>
        <translation>lr</translation>
    </message>
    <message>
        <source>mae</source>
        <translation>mae</translation>
    </message>
    <message>
        <source>main weight</source>
        <translation>peso principal</translation>
    </message>
    <message>
        <source>maps of the residual network&apos;s first convolution</source>
        <translation>mapas de la primera convolución de la red residual</translation>
    </message>
    <message>
        <source>masking</source>
        <translation>enmascaramiento</translation>
    </message>
    <message>
        <source>max words</source>
        <translation>máximo de palabras</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>medio</translation>
    </message>
    <message>
        <source>min count</source>
        <translation>cuenta mínima</translation>
    </message>
    <message>
        <source>misra</source>
        <translation>misra</translation>
    </message>
    <message>
        <source>mockingjay-base</source>
        <translation>mockingjay-base</translation>
    </message>
    <message>
        <source>mockingjay-large</source>
        <translation>mockingjay-large</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>modo</translation>
    </message>
    <message>
        <source>mtl</source>
        <translation>mtl</translation>
    </message>
    <message>
        <source>multi-task ladder network on functionals</source>
        <translation>red ladder multitarea sobre funcionales</translation>
    </message>
    <message>
        <source>multi-task network on functionals</source>
        <translation>red multitarea sobre funcionales</translation>
    </message>
    <message>
        <source>nadam</source>
        <translation>nadam</translation>
    </message>
    <message>
        <source>neighbouring filters of which the largest value goes on</source>
        <translation>filtros vecinos de los que sigue el valor mayor</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>ruido</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>numbers of a state</source>
        <translation>números de un estado</translation>
    </message>
    <message>
        <source>of all that is drawn</source>
        <translation>de todo lo que se sortea</translation>
    </message>
    <message>
        <source>of attention, in every layer</source>
        <translation>de atención, en cada capa</translation>
    </message>
    <message>
        <source>of both convolutions on sound</source>
        <translation>de ambas convoluciones sobre el sonido</translation>
    </message>
    <message>
        <source>of each item that are read, from its begin; a shorter one is padded</source>
        <translation>de cada elemento que se leen, desde su comienzo; uno más corto se rellena</translation>
    </message>
    <message>
        <source>of each of the two LSTM layers</source>
        <translation>de cada una de las dos capas LSTM</translation>
    </message>
    <message>
        <source>of its four stages: 50, 26 or 14 layers</source>
        <translation>de sus cuatro etapas: 50, 26 o 14 capas</translation>
    </message>
    <message>
        <source>on what a GRU reads, a mask a sequence</source>
        <translation>en lo que lee una GRU, una máscara por secuencia</translation>
    </message>
    <message>
        <source>on what a GRU remembers, a mask a sequence</source>
        <translation>en lo que recuerda una GRU, una máscara por secuencia</translation>
    </message>
    <message>
        <source>one network a task on faces</source>
        <translation>una red por tarea sobre caras</translation>
    </message>
    <message>
        <source>one network a task, shared blocks, or cross-stitch units between them</source>
        <translation>una red por tarea, bloques compartidos, o unidades cross-stitch entre ellas</translation>
    </message>
    <message>
        <source>one task, or several on a shared trunk; an output on a frozen autoencoder; ladder networks of one task or several</source>
        <translation>una tarea, o varias sobre un tronco común; una salida sobre un autocodificador congelado; redes ladder de una tarea o de varias</translation>
    </message>
    <message>
        <source>optimiser</source>
        <translation>optimizador</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>relleno</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>artículo</translation>
    </message>
    <message>
        <source>patience</source>
        <translation>paciencia</translation>
    </message>
    <message>
        <source>pixels a side of a face</source>
        <translation>píxeles por lado de una cara</translation>
    </message>
    <message>
        <source>pretrain epochs</source>
        <translation>épocas de preentrenamiento</translation>
    </message>
    <message>
        <source>random</source>
        <translation>al azar</translation>
    </message>
    <message>
        <source>random and glove stay frozen, which keeps auxiliary gradients out of the primary branch exactly; learned is trained</source>
        <translation>random y glove quedan congelados, lo que mantiene los gradientes auxiliares exactamente fuera de la rama principal; learned se entrena</translation>
    </message>
    <message>
        <source>rarer words are unknown words</source>
        <translation>las palabras más raras son palabras desconocidas</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>tasa</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>sin tratar</translation>
    </message>
    <message>
        <source>recon 0</source>
        <translation>recon 0</translation>
    </message>
    <message>
        <source>recon 1</source>
        <translation>recon 1</translation>
    </message>
    <message>
        <source>recon 2</source>
        <translation>recon 2</translation>
    </message>
    <message>
        <source>recon 3</source>
        <translation>recon 3</translation>
    </message>
    <message>
        <source>recurrent dropout</source>
        <translation>abandono recurrente</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>referencia</translation>
    </message>
    <message>
        <source>reference: half of the samples are dropped in training, as in the repository of Tzirakis et al.</source>
        <translation>reference: la mitad de las muestras se abandona al entrenar, como en el repositorio de Tzirakis et al.</translation>
    </message>
    <message>
        <source>regression loss</source>
        <translation>pérdida de la regresión</translation>
    </message>
    <message>
        <source>renormalise</source>
        <translation>renormalizar</translation>
    </message>
    <message>
        <source>s3prl</source>
        <translation>s3prl</translation>
    </message>
    <message>
        <source>same</source>
        <translation>igual</translation>
    </message>
    <message>
        <source>samples a second</source>
        <translation>muestras por segundo</translation>
    </message>
    <message>
        <source>samples that a filter of the first one covers</source>
        <translation>muestras que abarca un filtro de la primera</translation>
    </message>
    <message>
        <source>scaled</source>
        <translation>en escala</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>segundos</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>semilla</translation>
    </message>
    <message>
        <source>select</source>
        <translation>elegir</translation>
    </message>
    <message>
        <source>share of the steps in which bertadam&apos;s learning rate rises; then it falls to 0</source>
        <translation>parte de los pasos en que sube la tasa de aprendizaje de bertadam; después baja a 0</translation>
    </message>
    <message>
        <source>single-task HAN</source>
        <translation>HAN de una tarea</translation>
    </message>
    <message>
        <source>single-task network on functionals</source>
        <translation>red de una tarea sobre funcionales</translation>
    </message>
    <message>
        <source>size</source>
        <translation>tamaño</translation>
    </message>
    <message>
        <source>slim</source>
        <translation>fino</translation>
    </message>
    <message>
        <source>sound and picture end to end</source>
        <translation>sonido e imagen de extremo a extremo</translation>
    </message>
    <message>
        <source>speech end to end</source>
        <translation>habla de extremo a extremo</translation>
    </message>
    <message>
        <source>squared</source>
        <translation>cuadrático</translation>
    </message>
    <message>
        <source>stack</source>
        <translation>pila</translation>
    </message>
    <message>
        <source>stacked frames of each sound that an epoch reads, from a place that is drawn; 0: as many as are read at once</source>
        <translation>tramas apiladas de cada sonido que lee una época, desde un lugar que se sortea; 0: tantas como se leen a la vez</translation>
    </message>
    <message>
        <source>stacked frames that are hidden in a row; 0: as the architecture has it</source>
        <translation>tramas apiladas que se ocultan seguidas; 0: como lo tiene la arquitectura</translation>
    </message>
    <message>
        <source>stacked frames that are read at once: longer sounds in pieces</source>
        <translation>tramas apiladas que se leen a la vez: los sonidos más largos, por partes</translation>
    </message>
    <message>
        <source>stl</source>
        <translation>stl</translation>
    </message>
    <message>
        <source>stl and mtl: on the input and the first hidden layer</source>
        <translation>stl y mtl: en la entrada y la primera capa oculta</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>paso</translation>
    </message>
    <message>
        <source>table of numbers an item, in the dataset&apos;s folder features</source>
        <translation>tabla de números por elemento, en la carpeta features del conjunto de datos</translation>
    </message>
    <message>
        <source>talk turns read before the current one</source>
        <translation>turnos de habla que se leen antes del actual</translation>
    </message>
    <message>
        <source>taps</source>
        <translation>coeficientes</translation>
    </message>
    <message>
        <source>tasks for the label of earlier items</source>
        <translation>tareas para la etiqueta de elementos anteriores</translation>
    </message>
    <message>
        <source>tasks for the label of later items</source>
        <translation>tareas para la etiqueta de elementos posteriores</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>the answer is that of an item&apos;s last frame, or the mean of all frames</source>
        <translation>la respuesta es la de la última trama de un elemento, o la media de todas</translation>
    </message>
    <message>
        <source>the first blocks are shared, backwards the last ones; units follow the last pools, backwards the first ones</source>
        <translation>se comparten los primeros bloques, hacia atrás los últimos; las unidades siguen a las últimas agrupaciones, hacia atrás a las primeras</translation>
    </message>
    <message>
        <source>the same of the second one, after a pool of two</source>
        <translation>lo mismo de la segunda, tras una agrupación de dos</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>hilos</translation>
    </message>
    <message>
        <source>times the training data are read; the epoch best on dev is kept</source>
        <translation>veces que se leen los datos de entrenamiento; se conserva la época mejor en dev</translation>
    </message>
    <message>
        <source>uar</source>
        <translation>uar</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>uniforme</translation>
    </message>
    <message>
        <source>units</source>
        <translation>unidades</translation>
    </message>
    <message>
        <source>units of each direction</source>
        <translation>unidades de cada dirección</translation>
    </message>
    <message>
        <source>units of each hidden layer</source>
        <translation>unidades de cada capa oculta</translation>
    </message>
    <message>
        <source>units of the dense layers</source>
        <translation>unidades de las capas densas</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>válido</translation>
    </message>
    <message>
        <source>value</source>
        <translation>valor</translation>
    </message>
    <message>
        <source>variance of the noise on the input, in ladders on every layer</source>
        <translation>varianza del ruido en la entrada, en las ladders en cada capa</translation>
    </message>
    <message>
        <source>warm up</source>
        <translation>calentamiento</translation>
    </message>
    <message>
        <source>weight of the squared parameters</source>
        <translation>peso de los parámetros al cuadrado</translation>
    </message>
    <message>
        <source>what is read: sound and picture, or one of them</source>
        <translation>lo que se lee: sonido e imagen, o uno de ellos</translation>
    </message>
    <message>
        <source>what is small when a number is right</source>
        <translation>lo que es pequeño cuando un número acierta</translation>
    </message>
    <message>
        <source>where its stages halve their maps: in the first 1 x 1 convolution (He et al.), in the 3 x 3 one (torchvision), or at the end of the stage before (TF-slim)</source>
        <translation>dónde reducen sus etapas los mapas a la mitad: en la primera convolución de 1 x 1 (He et al.), en la de 3 x 3 (torchvision), o al final de la etapa anterior (TF-slim)</translation>
    </message>
    <message>
        <source>whose states of the encoder are read; 0: the last one</source>
        <translation>de cuál se leen los estados del codificador; 0: de la última</translation>
    </message>
    <message>
        <source>width</source>
        <translation>anchura</translation>
    </message>
    <message>
        <source>with one the same seed gives the same bytes</source>
        <translation>con uno, la misma semilla da los mismos bytes</translation>
    </message>
    <message>
        <source>word vectors as GloVe writes them</source>
        <translation>vectores de palabras como los escribe GloVe</translation>
    </message>
    <message>
        <source>words read of a turn; 0: 95th percentile in training, at most 100</source>
        <translation>palabras que se leen de un turno; 0: percentil 95 en el entrenamiento, a lo sumo 100</translation>
    </message>
    <message>
        <source>average</source>
        <translation>promedio</translation>
    </message>
    <message>
        <source>frames whose mean is read as one: the LSTM has so many times fewer steps</source>
        <translation>tramas cuya media se lee como una sola: la LSTM da tantas veces menos pasos</translation>
    </message>
    <message>
        <source>standardise</source>
        <translation>estandarizar</translation>
    </message>
    <message>
        <source>what the LSTM reads is shifted and scaled to mean 0 and deviation 1 of the training frames</source>
        <translation>lo que lee la LSTM se desplaza y escala a media 0 y desviación 1 de las tramas de entrenamiento</translation>
    </message>
</context>
<context>
    <name>NarrativePage</name>
    <message>
        <source>Task attention</source>
        <translation>Atención a las tareas</translation>
    </message>
    <message>
        <source>Attention of talk turns (squares) and words: N none (z &lt; 0), L low (z &lt; 1), M medium (z &lt; 2), H high (z ≥ 2); larger and darker words have more.</source>
        <translation>Atención a turnos de habla (cuadrados) y palabras: N ninguna (z &lt; 0), L baja (z &lt; 1), M media (z &lt; 2), H alta (z ≥ 2); las palabras más grandes y oscuras tienen más.</translation>
    </message>
    <message>
        <source>The conversation</source>
        <translation>La conversación</translation>
    </message>
</context>
<context>
    <name>NeedsBar</name>
    <message>
        <source>moves by %1 % without the sound, by %2 % without the picture</source>
        <translation>cambia un %1 % sin el sonido y un %2 % sin la imagen</translation>
    </message>
</context>
<context>
    <name>PauseMarks</name>
    <message>
        <source>recorder paused</source>
        <translation>grabadora en pausa</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Annotate and analyse recordings of two people talking</source>
        <translation>Anotar y analizar grabaciones de dos personas hablando</translation>
    </message>
    <message>
        <source>Session file, or folder of them, to open</source>
        <translation>Archivo de sesión, o carpeta de sesiones, que abrir</translation>
    </message>
    <message>
        <source>Save a picture of the window and quit</source>
        <translation>Guardar una imagen de la ventana y salir</translation>
    </message>
    <message>
        <source>utterances, rating, review, models or sync</source>
        <translation>utterances, rating, review, models o sync</translation>
    </message>
    <message>
        <source>system, light, dark or high-contrast</source>
        <translation>system, light, dark o high-contrast</translation>
    </message>
    <message>
        <source>Window size</source>
        <translation>Tamaño de la ventana</translation>
    </message>
    <message>
        <source>Session time to start at</source>
        <translation>Tiempo de la sesión en que empezar</translation>
    </message>
    <message>
        <source>Who is annotating</source>
        <translation>Quién anota</translation>
    </message>
</context>
<context>
    <name>ReviewText</name>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 a %3)</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>coincide</translation>
    </message>
    <message>
        <source>near</source>
        <translation>cerca</translation>
    </message>
    <message>
        <source>opposite</source>
        <translation>opuesto</translation>
    </message>
    <message>
        <source>judged, not decided yet</source>
        <translation>juzgado, aún sin decidir</translation>
    </message>
    <message>
        <source>kept as it is</source>
        <translation>conservado como está</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>cambiado</translation>
    </message>
    <message>
        <source>the model is wrong</source>
        <translation>el modelo se equivoca</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>sin claridad</translation>
    </message>
    <message>
        <source>%1 looked at</source>
        <translation>%1 vistos</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 cambiados</translation>
    </message>
    <message>
        <source>%1 kept</source>
        <translation>%1 conservados</translation>
    </message>
    <message>
        <source>model wrong in %1</source>
        <translation>modelo erróneo en %1</translation>
    </message>
    <message>
        <source>%1 unclear</source>
        <translation>%1 sin claridad</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Person %1</source>
        <translation>Persona %1</translation>
    </message>
    <message>
        <source>Task %1</source>
        <translation>Tarea %1</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>Sesión %1</translation>
    </message>
    <message>
        <source>Evidence: %1</source>
        <translation>Evidencia: %1</translation>
    </message>
    <message>
        <source>Turns: %1</source>
        <translation>Turnos: %1</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 frente a %2</translation>
    </message>
    <message>
        <source>No model has judged %1 here, so none can be wrong. Run one that does in Models first.</source>
        <translation>Ningún modelo ha juzgado %1 aquí, así que ninguno puede equivocarse. Ejecute antes en Modelos uno que lo haga.</translation>
    </message>
</context>
<context>
    <name>RunTally</name>
    <message>
        <source>mean %1 %2</source>
        <translation>%1 %2 media</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>quedan %1 s</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>quedan %1 min</translation>
    </message>
</context>
<context>
    <name>Scale</name>
    <message>
        <source>%1 %2: in the middle</source>
        <translation>%1 %2: en el medio</translation>
    </message>
    <message>
        <source>%1 %2: slightly %3</source>
        <translation>%1 %2: ligeramente %3</translation>
    </message>
    <message>
        <source>%1 %2: rather %3</source>
        <translation>%1 %2: bastante %3</translation>
    </message>
    <message>
        <source>%1 %2: very %3</source>
        <translation>%1 %2: muy %3</translation>
    </message>
    <message>
        <source>%1 %2: extremely %3</source>
        <translation>%1 %2: extremadamente %3</translation>
    </message>
</context>
<context>
    <name>SchemeLists</name>
    <message>
        <source>utterances</source>
        <translation>enunciados</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>tareas</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>etiquetas</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>acciones</translation>
    </message>
    <message>
        <source>tones</source>
        <translation>tonos</translation>
    </message>
    <message>
        <source>included in</source>
        <translation>incluida en</translation>
    </message>
    <message>
        <source>time subdivision</source>
        <translation>subdivisión temporal</translation>
    </message>
    <message>
        <source>symbolic subdivision</source>
        <translation>subdivisión simbólica</translation>
    </message>
    <message>
        <source>symbolic association</source>
        <translation>asociación simbólica</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>sencilla</translation>
    </message>
    <message>
        <source>manikins</source>
        <translation>maniquíes</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Madre</translation>
    </message>
    <message>
        <source>The tier that this one hangs on</source>
        <translation>La línea de la que esta cuelga</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Puntos</translation>
    </message>
    <message>
        <source>How many points there are; &quot;range&quot; for any number between the ends</source>
        <translation>Cuántos puntos hay; &quot;intervalo&quot; para cualquier número entre los extremos</translation>
    </message>
    <message>
        <source>range</source>
        <translation>intervalo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>%person stands for each person; without it there is one for all</source>
        <translation>%person está por cada persona; sin él hay una para todas</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vocabulario</translation>
    </message>
    <message>
        <source>What its labels are chosen from</source>
        <translation>De qué se eligen sus etiquetas</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>Like #3366cc; empty: the theme&apos;s</source>
        <translation>Como #3366cc; vacío: el del tema</translation>
    </message>
    <message>
        <source>%person new tier</source>
        <translation>%person línea nueva</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>Lo que contiene</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Relación</translation>
    </message>
    <message>
        <source>How its annotations hang on those of the parent</source>
        <translation>Cómo cuelgan sus anotaciones de las de la madre</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Of its texts, as en or es</source>
        <translation>De sus textos, como en o es</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Bloqueada</translation>
    </message>
    <message>
        <source>Nobody edits it until it is unlocked</source>
        <translation>Nadie la edita hasta que se desbloquee</translation>
    </message>
    <message>
        <source>Its name</source>
        <translation>Su nombre</translation>
    </message>
    <message>
        <source>New vocabulary</source>
        <translation>Vocabulario nuevo</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Para qué es</translation>
    </message>
    <message>
        <source>Like #3366cc; empty: the tier&apos;s</source>
        <translation>Como #3366cc; vacío: el de la línea</translation>
    </message>
    <message>
        <source>value</source>
        <translation>valor</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>What is written into annotations</source>
        <translation>Lo que se escribe en las anotaciones</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Significado</translation>
    </message>
    <message>
        <source>For people</source>
        <translation>Para personas</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tecla</translation>
    </message>
    <message>
        <source>The character that chooses it</source>
        <translation>El carácter que lo elige</translation>
    </message>
    <message>
        <source>dimension</source>
        <translation>dimensión</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimensión</translation>
    </message>
    <message>
        <source>As exports call it</source>
        <translation>Como lo llaman las exportaciones</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>As annotators see it</source>
        <translation>Como lo ven los anotadores</translation>
    </message>
    <message>
        <source>Low end</source>
        <translation>Extremo bajo</translation>
    </message>
    <message>
        <source>What the lowest value means</source>
        <translation>Lo que significa el valor más bajo</translation>
    </message>
    <message>
        <source>High end</source>
        <translation>Extremo alto</translation>
    </message>
    <message>
        <source>What the highest value means</source>
        <translation>Lo que significa el valor más alto</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>The lowest value</source>
        <translation>El valor más bajo</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>The highest value; of points it follows from their number</source>
        <translation>El valor más alto; en puntos se sigue de su número</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>How finely a range is told</source>
        <translation>Con qué finura se lee un intervalo</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Manikins are drawn for valence, arousal and dominance</source>
        <translation>Los maniquíes se dibujan para valencia, activación y dominancia</translation>
    </message>
</context>
<context>
    <name>SessionFigures</name>
    <message>
        <source>neutral tone</source>
        <translation>tono neutro</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>DE</translation>
    </message>
    <message>
        <source>SD²</source>
        <translation>DE²</translation>
    </message>
    <message>
        <source>happy tone</source>
        <translation>tono alegre</translation>
    </message>
    <message>
        <source>sad tone</source>
        <translation>tono triste</translation>
    </message>
    <message>
        <source>angry tone</source>
        <translation>tono enfadado</translation>
    </message>
    <message>
        <source>fearful tone</source>
        <translation>tono temeroso</translation>
    </message>
    <message>
        <source>delay before speaking</source>
        <translation>demora antes de hablar</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>s²</source>
        <translation>s²</translation>
    </message>
    <message>
        <source>speech rate</source>
        <translation>velocidad del habla</translation>
    </message>
    <message>
        <source>raising of the upper lid</source>
        <translation>elevación del párpado superior</translation>
    </message>
    <message>
        <source>of 5</source>
        <translation>de 5</translation>
    </message>
    <message>
        <source>of 25</source>
        <translation>de 25</translation>
    </message>
    <message>
        <source>raising of the chin</source>
        <translation>elevación del mentón</translation>
    </message>
    <message>
        <source>stretching of the lips</source>
        <translation>estiramiento de los labios</translation>
    </message>
    <message>
        <source>dropping of the jaw</source>
        <translation>caída de la mandíbula</translation>
    </message>
    <message>
        <source>sentiment of the words</source>
        <translation>sentimiento de las palabras</translation>
    </message>
    <message>
        <source>of 1</source>
        <translation>de 1</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>%1 media</translation>
    </message>
    <message>
        <source>variance of the %1</source>
        <translation>varianza de: %1</translation>
    </message>
    <message>
        <source>lowest %1</source>
        <translation>%1 mínima</translation>
    </message>
    <message>
        <source>highest %1</source>
        <translation>%1 máxima</translation>
    </message>
    <message>
        <source>number of words</source>
        <translation>número de palabras</translation>
    </message>
    <message>
        <source>share of all words</source>
        <translation>proporción de todas las palabras</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>number of different words</source>
        <translation>número de palabras distintas</translation>
    </message>
    <message>
        <source>number of smiles</source>
        <translation>número de sonrisas</translation>
    </message>
    <message>
        <source>number of positive faces</source>
        <translation>número de rostros positivos</translation>
    </message>
    <message>
        <source>number of questions</source>
        <translation>número de preguntas</translation>
    </message>
    <message>
        <source>distance in %1</source>
        <translation>distancia en %1</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Palabras</translation>
    </message>
    <message>
        <source>Prosody</source>
        <translation>Prosodia</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
    <message>
        <source>Semantics</source>
        <translation>Semántica</translation>
    </message>
    <message>
        <source>Mimicry</source>
        <translation>Mimetismo</translation>
    </message>
</context>
<context>
    <name>SessionPage</name>
    <message>
        <source>very low</source>
        <translation>muy bajo</translation>
    </message>
    <message>
        <source>low</source>
        <translation>bajo</translation>
    </message>
    <message>
        <source>high</source>
        <translation>alto</translation>
    </message>
    <message>
        <source>very high</source>
        <translation>muy alto</translation>
    </message>
    <message>
        <source>The %1 of %2 was %3: %4</source>
        <translation>El valor de %1 de %2 fue %3: %4</translation>
    </message>
    <message>
        <source>%1 (usual: %2 ± %3).</source>
        <translation>%1 (habitual: %2 ± %3).</translation>
    </message>
    <message>
        <source>both</source>
        <translation>ambos</translation>
    </message>
    <message>
        <source>Nothing is unusual.</source>
        <translation>Nada es inusual.</translation>
    </message>
    <message>
        <source>Unusual against %1.</source>
        <translation>Inusual frente a %1.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Ambos</translation>
    </message>
</context>
<context>
    <name>SoundName</name>
    <message>
        <source>%1 left</source>
        <translation>%1 izquierda</translation>
    </message>
    <message>
        <source>%1 right</source>
        <translation>%1 derecha</translation>
    </message>
</context>
<context>
    <name>SyncText</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ppm</source>
        <translation>%1 ppm</translation>
    </message>
    <message>
        <source>%1 %, good</source>
        <translation>%1 %, buena</translation>
    </message>
    <message>
        <source>%1 %, fair</source>
        <translation>%1 %, regular</translation>
    </message>
    <message>
        <source>%1 %, check by eye</source>
        <translation>%1 %, comprobar a ojo</translation>
    </message>
    <message>
        <source>in %1 parts</source>
        <translation>en %1 partes</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>en sincronía</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>from %1 on %2</source>
        <translation>de %1 en adelante %2</translation>
    </message>
    <message>
        <source>recorder paused: %1</source>
        <translation>grabadora en pausa: %1</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>referencia</translation>
    </message>
    <message>
        <source>? not certain</source>
        <translation>? no es seguro</translation>
    </message>
    <message>
        <source>no usable sound</source>
        <translation>sin sonido utilizable</translation>
    </message>
    <message>
        <source>shares no sound</source>
        <translation>no comparte sonido</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>no se puede leer</translation>
    </message>
</context>
<context>
    <name>TierFigures</name>
    <message>
        <source>Count</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Total, s</source>
        <translation>Total, s</translation>
    </message>
    <message>
        <source>Mean, s</source>
        <translation>Media, s</translation>
    </message>
    <message>
        <source>Median, s</source>
        <translation>Mediana, s</translation>
    </message>
    <message>
        <source>Deviation, s</source>
        <translation>Desviación, s</translation>
    </message>
    <message>
        <source>Shortest, s</source>
        <translation>Más corta, s</translation>
    </message>
    <message>
        <source>Longest, s</source>
        <translation>Más larga, s</translation>
    </message>
    <message>
        <source>Latency, s</source>
        <translation>Latencia, s</translation>
    </message>
    <message>
        <source>Mean gap, s</source>
        <translation>Hueco medio, s</translation>
    </message>
    <message>
        <source>A minute</source>
        <translation>Por minuto</translation>
    </message>
    <message>
        <source>Of the time, %</source>
        <translation>Del tiempo, %</translation>
    </message>
</context>
<context>
    <name>TypedOver</name>
    <message>
        <source>What you typed stands; “%1”, written here meanwhile, comes back by {edit.undo}.</source>
        <translation>Queda lo que usted ha escrito; «%1», escrito aquí entretanto, vuelve con {edit.undo}.</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Hacerlo de nuevo</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Retirarlo</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>Deshacer %1</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>Rehacer %1</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Deshecho: %1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Rehecho: %1</translation>
    </message>
    <message numerus="yes">
        <source>Undone: %1 (%n rows)</source>
        <translation>
            <numerusform>Deshecho: %1 (%n fila)</numerusform>
            <numerusform>Deshecho: %1 (%n filas)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: %1 (%n rows)</source>
        <translation>
            <numerusform>Rehecho: %1 (%n fila)</numerusform>
            <numerusform>Rehecho: %1 (%n filas)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Vocalisation</name>
    <message>
        <source>Laugh</source>
        <translation>Risa</translation>
    </message>
    <message>
        <source>Sob</source>
        <translation>Sollozo</translation>
    </message>
    <message>
        <source>Cry</source>
        <translation>Llanto</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>Chasquido</translation>
    </message>
    <message>
        <source>Sigh</source>
        <translation>Suspiro</translation>
    </message>
</context>
<context>
    <name>duologue::ui::AboutDialog</name>
    <message>
        <source>About Duologue</source>
        <translation>Acerca de Duologue</translation>
    </message>
    <message>
        <source>&lt;h2&gt;Duologue %1&lt;/h2&gt;&lt;p&gt;Annotate and analyse recordings of two people talking.&lt;/p&gt;&lt;p&gt;Built with Qt %2, running with %3.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;Duologue %1&lt;/h2&gt;&lt;p&gt;Anotar y analizar grabaciones de dos personas hablando.&lt;/p&gt;&lt;p&gt;Hecho con Qt %2, en marcha con %3.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>What is used, and its licences</source>
        <translation>Lo que se usa, y sus licencias</translation>
    </message>
    <message>
        <source>What is used</source>
        <translation>Lo que se usa</translation>
    </message>
    <message>
        <source>Licence of Duologue</source>
        <translation>Licencia de Duologue</translation>
    </message>
    <message>
        <source>Licence: GPL 3 or later</source>
        <translation>Licencia: GPL 3 o posterior</translation>
    </message>
    <message>
        <source>What is used, and the licence</source>
        <translation>Lo que se usa, y la licencia</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ActionFinder</name>
    <message>
        <source>Find action</source>
        <translation>Buscar acción</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>¿Qué quiere hacer?</translation>
    </message>
    <message>
        <source>No action has “%1” in its name or in what it does.</source>
        <translation>Ninguna acción lleva “%1” en su nombre ni en lo que hace.</translation>
    </message>
    <message>
        <source>Actions found</source>
        <translation>Acciones encontradas</translation>
    </message>
</context>
<context>
    <name>duologue::ui::AgreementController</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n valor</numerusform>
            <numerusform>%n valores</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on the tiers %2.</source>
        <translation>%1 en las líneas %2.</translation>
    </message>
    <message>
        <source>What was decided stands on the tiers %1.</source>
        <translation>Lo decidido está en las líneas %1.</translation>
    </message>
    <message>
        <source>Without a majority: %1.</source>
        <translation>Sin mayoría: %1.</translation>
    </message>
    <message>
        <source>Left out, as too few raters judged them: %1.</source>
        <translation>Fuera, pues los juzgaron muy pocos evaluadores: %1.</translation>
    </message>
    <message>
        <source>Sessions left out until you have rated them: %1.</source>
        <translation>Sesiones omitidas hasta que las haya valorado: %1.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::AgreementPanel</name>
    <message>
        <source>Agreement</source>
        <translation>Acuerdo</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>What was judged</source>
        <translation>Lo que se juzgó</translation>
    </message>
    <message>
        <source>Dimension or tier</source>
        <translation>Dimensión o línea</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>What the matrix shows</source>
        <translation>Lo que muestra la matriz</translation>
    </message>
    <message>
        <source>A cell shows where two raters differ; Enter goes to that list</source>
        <translation>Una celda muestra dónde difieren dos evaluadores; Intro va a esa lista</translation>
    </message>
    <message>
        <source>Where they differ, largest difference first</source>
        <translation>Dónde difieren, la mayor diferencia primero</translation>
    </message>
    <message>
        <source>Blind mode hides what others said ({rating.blind} in Rating).</source>
        <translation>El modo ciego oculta lo que dijeron otros ({rating.blind} en Valoración).</translation>
    </message>
    <message>
        <source>Raters are compared once a session with ratings is open.</source>
        <translation>Los evaluadores se comparan cuando está abierta una sesión con valoraciones.</translation>
    </message>
    <message>
        <source>The two raters in detail</source>
        <translation>Los dos evaluadores en detalle</translation>
    </message>
    <message>
        <source>Raters are being compared…</source>
        <translation>Se comparan los evaluadores…</translation>
    </message>
    <message>
        <source>One truth from many</source>
        <translation>Una verdad de muchas</translation>
    </message>
    <message>
        <source>How one value is made of many</source>
        <translation>Cómo se hace un valor de muchos</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>Mean of all raters</source>
        <translation>Media de todos los evaluadores</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Mediana</translation>
    </message>
    <message>
        <source>Median of all raters; of an even number the mean of the two in the middle</source>
        <translation>Mediana de todos los evaluadores; si son pares, la media de los dos del medio</translation>
    </message>
    <message>
        <source>Majority</source>
        <translation>Mayoría</translation>
    </message>
    <message>
        <source>What is said by more of them than anything else; where there is no majority, the tier says so. The only rule for labels</source>
        <translation>Lo que dicen más que ninguna otra cosa; donde no hay mayoría, la línea lo dice. La única regla para etiquetas</translation>
    </message>
    <message>
        <source>Evaluator-weighted</source>
        <translation>Ponderada por evaluador</translation>
    </message>
    <message>
        <source>Σ weight · value / Σ weight; a rater weighs as much as its ratings correlate with the mean of all. Grimm and Kroschel, &quot;Evaluation of natural emotions using self assessment manikins&quot; (2005)</source>
        <translation>Σ peso · valor / Σ peso; un evaluador pesa tanto como sus evaluaciones se correlacionan con la media de todos. Grimm y Kroschel, &quot;Evaluation of natural emotions using self assessment manikins&quot; (2005)</translation>
    </message>
    <message>
        <source>Decided in the queue</source>
        <translation>Decidido en la cola</translation>
    </message>
    <message>
        <source>What people said, with what you have decided in the queue in its place</source>
        <translation>Lo que dijeron las personas, con lo que usted ha decidido en la cola en su lugar</translation>
    </message>
    <message>
        <source>Make tiers</source>
        <translation>Hacer líneas</translation>
    </message>
    <message>
        <source>Makes tiers of what the raters have in common, by this rule; exports name it ({review.consensus})</source>
        <translation>Hace líneas con lo que los evaluadores tienen en común, según esta regla; las exportaciones la nombran ({review.consensus})</translation>
    </message>
    <message>
        <source>Consensus:</source>
        <translation>Consenso:</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesiones</translation>
    </message>
    <message>
        <source>This session, or all of the folder of sessions that it lies in</source>
        <translation>Esta sesión, o todas las de la carpeta de sesiones en la que está</translation>
    </message>
    <message>
        <source>This session</source>
        <translation>Esta sesión</translation>
    </message>
    <message>
        <source>All sessions</source>
        <translation>Todas las sesiones</translation>
    </message>
</context>
<context>
    <name>duologue::ui::AgreementPlot</name>
    <message>
        <source>What the model says against what people say</source>
        <translation>Lo que dice el modelo frente a lo que dice la gente</translation>
    </message>
    <message>
        <source>Each point is an item; on the dashed line both say the same.</source>
        <translation>Cada punto es un elemento; en la línea discontinua ambos dicen lo mismo.</translation>
    </message>
    <message>
        <source>model</source>
        <translation>modelo</translation>
    </message>
    <message>
        <source>people: %1</source>
        <translation>personas: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n elemento</numerusform>
            <numerusform>%n elementos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::AnnotationDelegate</name>
    <message>
        <source>Transcript</source>
        <translation>Transcripción</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
</context>
<context>
    <name>duologue::ui::AnnotationExportDialog</name>
    <message>
        <source>Export annotations</source>
        <translation>Exportar anotaciones</translation>
    </message>
    <message>
        <source>The program or kind of file that is to read them</source>
        <translation>El programa o tipo de archivo que ha de leerlas</translation>
    </message>
    <message>
        <source>What this format cannot hold</source>
        <translation>Lo que este formato no puede contener</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Formato</translation>
    </message>
    <message>
        <source>&amp;Tiers</source>
        <translation>&amp;Líneas</translation>
    </message>
    <message>
        <source>&amp;Ratings of</source>
        <translation>&amp;Valoraciones de</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>Choose where the file goes (Enter)</source>
        <translation>Elegir dónde va el archivo (Intro)</translation>
    </message>
    <message>
        <source>Ratings of</source>
        <translation>Valoraciones de</translation>
    </message>
    <message>
        <source>Whose ratings are written, where the format has a place for them; Space ticks</source>
        <translation>De quién se escriben las valoraciones, donde el formato tiene lugar para ellas; Espacio marca</translation>
    </message>
    <message>
        <source>Looking what the file will hold…</source>
        <translation>Mirando qué contendrá el archivo…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n archivo</numerusform>
            <numerusform>%n archivos</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept: %1. Everything that is ticked has a place there.</source>
        <translation>Se conserva: %1. Todo lo marcado tiene lugar ahí.</translation>
    </message>
    <message>
        <source>Kept: %1. What has no place there:</source>
        <translation>Se conserva: %1. Lo que no tiene lugar ahí:</translation>
    </message>
    <message>
        <source>%1 Kept: %2.</source>
        <translation>%1 Se conserva: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n tier(s)</source>
        <translation>
            <numerusform>%n línea</numerusform>
            <numerusform>%n líneas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>%n anotación</numerusform>
            <numerusform>%n anotaciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rating(s)</source>
        <translation>
            <numerusform>%n valoración</numerusform>
            <numerusform>%n valoraciones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::AnnotationModel</name>
    <message>
        <source>Begin</source>
        <translation>Comienzo</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Final</translation>
    </message>
    <message>
        <source>Length, s</source>
        <translation>Duración, s</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
</context>
<context>
    <name>duologue::ui::AnnotationTable</name>
    <message>
        <source>Filter by text, label or person</source>
        <translation>Filtrar por texto, etiqueta o persona</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>Only annotations with this in text, label or person ({edit.find})</source>
        <translation>Solo anotaciones con esto en texto, etiqueta o persona ({edit.find})</translation>
    </message>
    <message>
        <source>Tiers shown</source>
        <translation>Líneas mostradas</translation>
    </message>
    <message>
        <source>Which tiers the table shows</source>
        <translation>Qué líneas muestra la tabla</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anotaciones</translation>
    </message>
    <message>
        <source>Utterances</source>
        <translation>Enunciados</translation>
    </message>
    <message>
        <source>All tiers</source>
        <translation>Todas las líneas</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 fila</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 filas</translation>
    </message>
</context>
<context>
    <name>duologue::ui::AudioStrip</name>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Volume of all channels together</source>
        <translation>Volumen de todos los canales juntos</translation>
    </message>
    <message>
        <source>No sound in this session.</source>
        <translation>No hay sonido en esta sesión.</translation>
    </message>
    <message>
        <source>No session open.</source>
        <translation>No hay ninguna sesión abierta.</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>Silenciar %1</translation>
    </message>
    <message>
        <source>Mute: this channel is silent</source>
        <translation>Silenciar: este canal no se oye</translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation>Solo %1</translation>
    </message>
    <message>
        <source>Solo: only channels with solo are heard</source>
        <translation>Solo: únicamente se oyen los canales con solo</translation>
    </message>
</context>
<context>
    <name>duologue::ui::BlockCommands</name>
    <message>
        <source>Select annotations first: with a click, more with Ctrl and a click, all of a tier with {edit.selectAll}.</source>
        <translation>Seleccione antes anotaciones: con un clic, más con Ctrl y clic, todas las de una línea con {edit.selectAll}.</translation>
    </message>
    <message>
        <source>There is nothing on this tier yet.</source>
        <translation>Aún no hay nada en esta línea.</translation>
    </message>
    <message>
        <source>Choose a tier first: click its head, or go to it with {edit.tierBelow}.</source>
        <translation>Elija antes una línea: haga clic en su cabecera, o vaya a ella con {edit.tierBelow}.</translation>
    </message>
    <message>
        <source>The clipboard holds text, but no annotations. Copy annotations with {edit.copy}; text goes into a text field.</source>
        <translation>El portapapeles tiene texto, pero no anotaciones. Copie anotaciones con {edit.copy}; el texto va en un campo de texto.</translation>
    </message>
    <message>
        <source>There is nothing on the clipboard that could be pasted. Copy annotations with {edit.copy}.</source>
        <translation>No hay en el portapapeles nada que se pueda pegar. Copie anotaciones con {edit.copy}.</translation>
    </message>
    <message>
        <source>There are no annotations to paste.</source>
        <translation>No hay anotaciones que pegar.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::CalibrationPlot</name>
    <message>
        <source>Calibration</source>
        <translation>Calibración</translation>
    </message>
    <message>
        <source>How often the model is right, by how sure it says it is; on the dashed line both are the same. Bars: how many answers. A click lists the answers of a range.</source>
        <translation>Con qué frecuencia acierta el modelo, según lo seguro que dice estar; en la línea discontinua ambos son iguales. Barras: cuántas respuestas. Un clic enumera las respuestas de un intervalo.</translation>
    </message>
    <message>
        <source>says</source>
        <translation>dice</translation>
    </message>
    <message>
        <source>is right</source>
        <translation>es correcto</translation>
    </message>
    <message>
        <source>says %1, is right %2 (%3)</source>
        <translation>dice %1, es correcto %2 (%3)</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ClipExport</name>
    <message>
        <source>A clip is being written already.</source>
        <translation>Ya se está escribiendo un clip.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ClipsDialog</name>
    <message>
        <source>&amp;One for each annotation</source>
        <translation>&amp;Una por anotación</translation>
    </message>
    <message>
        <source>The &amp;session in one piece</source>
        <translation>La &amp;sesión en una pieza</translation>
    </message>
    <message>
        <source>Export clips</source>
        <translation>Exportar clips</translation>
    </message>
    <message>
        <source>all; or some, with commas between: laugh, sigh</source>
        <translation>todas; o algunas, separadas por comas: laugh, sigh</translation>
    </message>
    <message>
        <source>Only annotations with one of these labels</source>
        <translation>Solo anotaciones con una de estas etiquetas</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>What is shown before and after the annotation, too</source>
        <translation>Lo que se muestra también antes y después de la anotación</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>&amp;Tiers</source>
        <translation>&amp;Líneas</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>Eti&amp;quetas</translation>
    </message>
    <message>
        <source>&amp;Margin</source>
        <translation>&amp;Margen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Vista</translation>
    </message>
    <message>
        <source>So&amp;und</source>
        <translation>Son&amp;ido</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>&amp;Palabras</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>Choose the new folder that the clips go to (Enter)</source>
        <translation>Elegir la carpeta nueva a la que van los clips (Intro)</translation>
    </message>
    <message>
        <source>the one that shows the person best</source>
        <translation>la que mejor muestra a la persona</translation>
    </message>
    <message>
        <source>every view, a clip of each</source>
        <translation>todas las vistas, un clip de cada una</translation>
    </message>
    <message>
        <source>the person&apos;s own microphone</source>
        <translation>el micrófono de la propia persona</translation>
    </message>
    <message>
        <source>all microphones</source>
        <translation>todos los micrófonos</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>no se muestra</translation>
    </message>
    <message>
        <source>as subtitles in a file beside the clip</source>
        <translation>como subtítulos en un archivo junto al clip</translation>
    </message>
    <message>
        <source>as subtitles in the picture</source>
        <translation>como subtítulos en la imagen</translation>
    </message>
    <message>
        <source>Tick the tiers whose annotations are to be cut.</source>
        <translation>Marque las líneas cuyas anotaciones se han de cortar.</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::ComparePanel</name>
    <message>
        <source>Model against people</source>
        <translation>Modelo frente a personas</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Lo que se compara</translation>
    </message>
    <message>
        <source>A model&apos;s task, and people&apos;s labels</source>
        <translation>La tarea de un modelo, y las etiquetas de la gente</translation>
    </message>
    <message>
        <source>Of which part</source>
        <translation>De qué parte</translation>
    </message>
    <message>
        <source>All places, or a part of them</source>
        <translation>Todos los lugares, o una parte de ellos</translation>
    </message>
    <message>
        <source>Places; Enter plays one in a loop</source>
        <translation>Lugares; Intro reproduce uno en bucle</translation>
    </message>
    <message>
        <source>%1 for people, %2 for the model</source>
        <translation>%1 para personas, %2 para el modelo</translation>
    </message>
    <message>
        <source>Said with %1 to %2</source>
        <translation>Dicho con %1 a %2</translation>
    </message>
    <message>
        <source>This point</source>
        <translation>Este punto</translation>
    </message>
    <message>
        <source>A model is held against people once a session with predictions and labels or ratings is open.</source>
        <translation>Un modelo se compara con la gente cuando está abierta una sesión con predicciones y etiquetas o valoraciones.</translation>
    </message>
    <message>
        <source>%1 %2 against %3</source>
        <translation>%1 %2 frente a %3</translation>
    </message>
    <message>
        <source>Where they are furthest apart</source>
        <translation>Dónde están más lejos</translation>
    </message>
    <message>
        <source>calibration error %1</source>
        <translation>error de calibración %1</translation>
    </message>
    <message>
        <source>Blind mode hides what others and models said ({rating.blind}).</source>
        <translation>El modo ciego oculta lo que dijeron otros y los modelos ({rating.blind}).</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ConflictModel</name>
    <message>
        <source>0 before</source>
        <translation>0 antes</translation>
    </message>
    <message>
        <source>1 first</source>
        <translation>primero 1</translation>
    </message>
    <message>
        <source>%1 other</source>
        <translation>%1 otros</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ConfusionPlot</name>
    <message>
        <source>Confusion matrix</source>
        <translation>Matriz de confusión</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 de %3</translation>
    </message>
    <message>
        <source>Said as people say: %1</source>
        <translation>Dicho como dice la gente: %1</translation>
    </message>
    <message>
        <source>said by the model</source>
        <translation>dicho por el modelo</translation>
    </message>
    <message>
        <source>by people</source>
        <translation>por personas</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2 “%3” were said to be “%4” (%5 %)</source>
        <translation>De %2 “%3”, %1 se dieron por “%4” (%5 %)</translation>
    </message>
</context>
<context>
    <name>duologue::ui::CrashDialog</name>
    <message>
        <source>Crash report</source>
        <translation>Informe de fallo</translation>
    </message>
    <message>
        <source>This was written when Duologue crashed. It says where in the program that was and which actions came before. It holds no annotation, no name and no file of yours, and it is sent nowhere. Give it to those who look after Duologue, if you like.</source>
        <translation>Esto se escribió cuando Duologue falló. Dice en qué lugar del programa fue y qué acciones hubo antes. No contiene ninguna anotación, nombre ni archivo suyo, y no se envía a ninguna parte. Déselo a quienes cuidan de Duologue, si quiere.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>The whole report to the clipboard</source>
        <translation>Todo el informe al portapapeles</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copiado.</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Guardar como…</translation>
    </message>
    <message>
        <source>The report as a file where you like</source>
        <translation>El informe como archivo donde quiera</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Borrar</translation>
    </message>
    <message>
        <source>Remove the report from this computer</source>
        <translation>Quitar el informe de este ordenador</translation>
    </message>
    <message>
        <source>Save the crash report</source>
        <translation>Guardar el informe de fallo</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardado como %1.</translation>
    </message>
    <message>
        <source>It cannot be deleted. Check that you may change the folder it lies in: %1</source>
        <translation>No se puede borrar. Compruebe que puede cambiar la carpeta en la que está: %1</translation>
    </message>
</context>
<context>
    <name>duologue::ui::DatasetPreview</name>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>train</source>
        <translation>train</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>dev</translation>
    </message>
    <message>
        <source>test</source>
        <translation>test</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Unidades</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Hablantes</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesiones</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horas</translation>
    </message>
    <message>
        <source>Label of the histogram</source>
        <translation>Etiqueta del histograma</translation>
    </message>
    <message>
        <source>Which label&apos;s values are counted below: train · dev · test</source>
        <translation>Los valores de qué etiqueta se cuentan abajo: train · dev · test</translation>
    </message>
    <message>
        <source>Mind</source>
        <translation>Atención</translation>
    </message>
    <message>
        <source>What may still identify somebody</source>
        <translation>Lo que aún puede identificar a alguien</translation>
    </message>
</context>
<context>
    <name>duologue::ui::DecisionCard</name>
    <message>
        <source>A  As it is</source>
        <translation>A  Como está</translation>
    </message>
    <message>
        <source>What people said stays</source>
        <translation>Lo que dijo la gente se queda</translation>
    </message>
    <message>
        <source>E  Change</source>
        <translation>E  Cambiar</translation>
    </message>
    <message>
        <source>It is what you have chosen above</source>
        <translation>Es lo que usted ha elegido arriba</translation>
    </message>
    <message>
        <source>M  Model wrong</source>
        <translation>M  Modelo erróneo</translation>
    </message>
    <message>
        <source>What people said stays, and the model is wrong</source>
        <translation>Lo que dijo la gente se queda, y el modelo se equivoca</translation>
    </message>
    <message>
        <source>U  Unclear</source>
        <translation>U  Sin claridad</translation>
    </message>
    <message>
        <source>Nobody can tell</source>
        <translation>Nadie puede decirlo</translation>
    </message>
    <message>
        <source>Nothing is transcribed here.</source>
        <translation>Aquí no hay nada transcrito.</translation>
    </message>
    <message>
        <source>▒▒▒ Covered: say what it is, then see what others said. ▒▒▒</source>
        <translation>▒▒▒ Cubierto: diga qué es, y vea después lo que dijeron otros. ▒▒▒</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Sin decidir</translation>
    </message>
    <message>
        <source>It is %1; key %2</source>
        <translation>Es %1; tecla %2</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>¿Qué es?</translation>
    </message>
</context>
<context>
    <name>duologue::ui::DemoMaker</name>
    <message>
        <source>The demo session cannot be made: %1 does not start. Reinstall Duologue.</source>
        <translation>No se puede crear la sesión de demostración: %1 no arranca. Reinstale Duologue.</translation>
    </message>
    <message>
        <source>Making the demo session was cancelled; nothing was written.</source>
        <translation>Se canceló la creación de la sesión de demostración; no se escribió nada.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::DeriveForm</name>
    <message>
        <source>Before the first and behind the last, too</source>
        <translation>También antes de la primera y después de la última</translation>
    </message>
    <message>
        <source>Make them</source>
        <translation>Crearlas</translation>
    </message>
    <message>
        <source>Annotations from a tier</source>
        <translation>Anotaciones a partir de una línea</translation>
    </message>
    <message>
        <source>A copy of each</source>
        <translation>Una copia de cada una</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>copia</translation>
    </message>
    <message>
        <source>The gaps between them</source>
        <translation>Los huecos entre ellas</translation>
    </message>
    <message>
        <source>gaps</source>
        <translation>huecos</translation>
    </message>
    <message>
        <source>Where two tiers overlap</source>
        <translation>Dónde se solapan dos líneas</translation>
    </message>
    <message>
        <source>overlaps</source>
        <translation>solapamientos</translation>
    </message>
    <message>
        <source>Windows of one length</source>
        <translation>Ventanas de una duración</translation>
    </message>
    <message>
        <source>windows</source>
        <translation>ventanas</translation>
    </message>
    <message>
        <source>A word each</source>
        <translation>Una por palabra</translation>
    </message>
    <message>
        <source>words</source>
        <translation>palabras</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Qué</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;De</translation>
    </message>
    <message>
        <source>and &amp;with</source>
        <translation>y &amp;con</translation>
    </message>
    <message>
        <source>&amp;Every</source>
        <translation>Ca&amp;da</translation>
    </message>
    <message>
        <source>&amp;Leave out shorter than</source>
        <translation>&amp;Omitir las más cortas que</translation>
    </message>
    <message>
        <source>&amp;Onto</source>
        <translation>&amp;En</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>Adds them as one edit; one undo takes them back</source>
        <translation>Las añade como una edición; un solo deshacer las retira</translation>
    </message>
    <message>
        <source>A new tier</source>
        <translation>Una línea nueva</translation>
    </message>
    <message>
        <source>The whole session</source>
        <translation>La sesión entera</translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) will be made.</source>
        <translation>
            <numerusform>Se creará %n anotación.</numerusform>
            <numerusform>Se crearán %n anotaciones.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::DifferenceModel</name>
    <message>
        <source>Enter goes there and plays it</source>
        <translation>Intro va allí y lo reproduce</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>difiere</translation>
    </message>
    <message>
        <source>same</source>
        <translation>igual</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>Diferencia</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesión</translation>
    </message>
</context>
<context>
    <name>duologue::ui::DyadPanel</name>
    <message>
        <source>Dyad</source>
        <translation>Díada</translation>
    </message>
    <message>
        <source>First measure</source>
        <translation>Primera medida</translation>
    </message>
    <message>
        <source>What is compared of the first person</source>
        <translation>Lo que se compara de la primera persona</translation>
    </message>
    <message>
        <source>Second measure</source>
        <translation>Segunda medida</translation>
    </message>
    <message>
        <source>With what of the second person</source>
        <translation>Con qué de la segunda persona</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Correlate the two in windows, with one up to a few seconds behind the other (Boker et al., 2002), and with what one did torn from what the other did at the time (Moulder et al., 2018); who leads is then drawn on the timeline</source>
        <translation>Correlacionar las dos en ventanas, con una hasta unos segundos detrás de la otra (Boker et al., 2002), y con lo que hizo una separado de lo que hacía la otra entonces (Moulder et al., 2018); quién va delante se dibuja luego en la línea de tiempo</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>How the floor changes</source>
        <translation>Cómo cambia la palabra</translation>
    </message>
    <message>
        <source>What is taken over</source>
        <translation>Lo que se toma</translation>
    </message>
    <message>
        <source>Ratings, labels or predictions</source>
        <translation>Valoraciones, etiquetas o predicciones</translation>
    </message>
    <message>
        <source>Turn-taking</source>
        <translation>Toma de turnos</translation>
    </message>
    <message>
        <source>Does one take over what the other one feels?</source>
        <translation>¿Toma una lo que siente la otra?</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Blind mode hides what others said (Ctrl+B in Rating).</source>
        <translation>El modo ciego oculta lo que dijeron otros (Ctrl+B en Valoración).</translation>
    </message>
    <message>
        <source>Two people are compared once a session with both of them is open.</source>
        <translation>Se compara a dos personas cuando está abierta una sesión con ambas.</translation>
    </message>
    <message>
        <source>The session has changed since then. Compare again to see it as it is.</source>
        <translation>La sesión ha cambiado desde entonces. Compare otra vez para verla como es.</translation>
    </message>
    <message>
        <source>There are no ratings, labels or predictions of both people to compare.</source>
        <translation>No hay valoraciones, etiquetas ni predicciones de ambas personas que comparar.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::EarPage</name>
    <message>
        <source>Listening…</source>
        <translation>Escuchando…</translation>
    </message>
    <message>
        <source>Comparing the recordings…</source>
        <translation>Comparando las grabaciones…</translation>
    </message>
    <message>
        <source>Listening to %1…</source>
        <translation>Escuchando %1…</translation>
    </message>
    <message>
        <source>Stopped; nothing has changed.</source>
        <translation>Detenido; nada ha cambiado.</translation>
    </message>
    <message>
        <source>Clock of</source>
        <translation>Reloj de</translation>
    </message>
    <message>
        <source>Reference recording</source>
        <translation>Grabación de referencia</translation>
    </message>
    <message>
        <source>The recording whose clock stays; the others are put on it</source>
        <translation>La grabación cuyo reloj se queda; las demás se ponen en él</translation>
    </message>
    <message>
        <source>Progress of listening</source>
        <translation>Progreso de la escucha</translation>
    </message>
    <message>
        <source>Recordings and their clocks</source>
        <translation>Las grabaciones y sus relojes</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Desfase</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Deriva</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>the first with sound</source>
        <translation>la primera con sonido</translation>
    </message>
    <message>
        <source>Listen to put every recording with sound on one clock.</source>
        <translation>Escuche para poner todas las grabaciones con sonido en un mismo reloj.</translation>
    </message>
    <message>
        <source>Not certain, so not applied: %1</source>
        <translation>No es seguro, así que no se aplicó: %1</translation>
    </message>
    <message>
        <source>No three recordings share sound: there is no loop to close.</source>
        <translation>No hay tres grabaciones que compartan sonido: no hay bucle que cerrar.</translation>
    </message>
    <message>
        <source>Of any three recordings the clocks close their loop to within %1 ms (%2 checked).</source>
        <translation>Con tres grabaciones cualesquiera, los relojes cierran su bucle en %1 ms (%2 comprobados).</translation>
    </message>
    <message>
        <source>Now %1, %2. Found to ±%3 ms, ±%4 ppm in %5 stretches of sound.</source>
        <translation>Ahora %1, %2. Hallado con ±%3 ms, ±%4 ppm en %5 tramos de sonido.</translation>
    </message>
    <message>
        <source>%1 Align it by hand.</source>
        <translation>%1 Alinéela a mano.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::EstimateTracks</name>
    <message>
        <source>What a model says of the %1 of %2, over what people rated; CCC is how far they agree (1: fully), behind it the number of predictions. Dashed: the model; steps: raters</source>
        <translation>Lo que un modelo dice de %1 de %2, sobre lo que valoraron las personas; el CCC es hasta dónde coinciden (1: del todo), y tras él está el número de predicciones. A trazos: el modelo; escalones: quienes valoran</translation>
    </message>
</context>
<context>
    <name>duologue::ui::EvaluationPage</name>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>Evaluate…</source>
        <translation>Evaluar…</translation>
    </message>
    <message>
        <source>Choose a dataset folder and compare what the chosen model says with its labels ({model.evaluate})</source>
        <translation>Elegir una carpeta de datos y comparar lo que dice el modelo elegido con sus etiquetas ({model.evaluate})</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop the evaluation; nothing of it is kept</source>
        <translation>Detener la evaluación; nada de ella se conserva</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Write the page, all figures and every prediction to a new folder</source>
        <translation>Escribir la página, todas las cifras y cada predicción en una carpeta nueva</translation>
    </message>
    <message>
        <source>Open page</source>
        <translation>Abrir página</translation>
    </message>
    <message>
        <source>Show the saved page in the browser, to read or to print</source>
        <translation>Mostrar la página guardada en el navegador, para leerla o imprimirla</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was kept.</source>
        <translation>Cancelado. No se conservó nada.</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Guardado: %1</translation>
    </message>
    <message>
        <source>An evaluation is going on. Wait for it, or cancel it.</source>
        <translation>Hay una evaluación en marcha. Espere a que acabe, o cancélela.</translation>
    </message>
    <message>
        <source>Evaluating %1 on %2…</source>
        <translation>Evaluando %1 con %2…</translation>
    </message>
    <message>
        <source>Choose a dataset folder</source>
        <translation>Elegir una carpeta de datos</translation>
    </message>
    <message>
        <source>New folder for the evaluation</source>
        <translation>Carpeta nueva para la evaluación</translation>
    </message>
    <message>
        <source>%1-evaluation</source>
        <translation>%1-evaluación</translation>
    </message>
    <message>
        <source>Choose a model under Run, then a dataset folder with labels to compare what the model says with.</source>
        <translation>Elija un modelo en Ejecutar, y luego una carpeta de datos con etiquetas con las que comparar lo que dice.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::EvaluationView</name>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Only test says how the model does on what it has not seen</source>
        <translation>Solo test dice cómo lo hace el modelo con lo que no ha visto</translation>
    </message>
    <message>
        <source>Speakers or sessions</source>
        <translation>Hablantes o sesiones</translation>
    </message>
    <message>
        <source>By speaker, worst first</source>
        <translation>Por hablante, el peor primero</translation>
    </message>
    <message>
        <source>By session, worst first</source>
        <translation>Por sesión, la peor primero</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 con %2</translation>
    </message>
    <message>
        <source>Split %1</source>
        <translation>Parte %1</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Hablante</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesión</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ExchangeController</name>
    <message>
        <source>%1 holds nothing that a session could take.</source>
        <translation>%1 no contiene nada que pueda tomar una sesión.</translation>
    </message>
    <message>
        <source>%1: nothing new, %2 annotations and ratings were there already.</source>
        <translation>%1: nada nuevo, %2 anotaciones y valoraciones ya estaban.</translation>
    </message>
    <message>
        <source>1 annotation</source>
        <translation>1 anotación</translation>
    </message>
    <message>
        <source>%1 annotations</source>
        <translation>%1 anotaciones</translation>
    </message>
    <message>
        <source>1 rating</source>
        <translation>1 valoración</translation>
    </message>
    <message>
        <source>%1 ratings</source>
        <translation>%1 valoraciones</translation>
    </message>
    <message>
        <source>%1: read.</source>
        <translation>%1: leído.</translation>
    </message>
    <message>
        <source>%1: %2 added.</source>
        <translation>%1: añadido %2.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> y </translation>
    </message>
    <message>
        <source>%1 were there already.</source>
        <translation>%1 ya estaban.</translation>
    </message>
    <message>
        <source>Undo takes it back.</source>
        <translation>Deshacer lo revierte.</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Exportado a %1.</translation>
    </message>
    <message>
        <source>Exported to %1 in %2.</source>
        <translation>Exportado a %1 en %2.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 is in no format that Duologue reads. Export it as CSV, ELAN EAF or Praat TextGrid first.</source>
        <translation>%1 no está en ningún formato que Duologue lea. Expórtelo antes como CSV, ELAN EAF o TextGrid de Praat.</translation>
    </message>
    <message>
        <source>%1 holds measurements, no annotations. Add it to the recordings ({file.setup}).</source>
        <translation>%1 contiene mediciones, no anotaciones. Añádalo a las grabaciones ({file.setup}).</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Another file is being read or written. Wait for it, or cancel it.</source>
        <translation>Se está leyendo o escribiendo otro archivo. Espere a que acabe, o cancélelo.</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Leyendo %1</translation>
    </message>
    <message>
        <source>%1: choose a format, or a name that ends as one does.</source>
        <translation>%1: elija un formato, o un nombre que acabe como uno.</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>Escribiendo %1</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ExperimentController</name>
    <message>
        <source>%1 does not start. Reinstall Duologue.</source>
        <translation>%1 no arranca. Vuelva a instalar Duologue.</translation>
    </message>
    <message>
        <source>The command ended without an answer; try again.</source>
        <translation>La orden terminó sin respuesta; inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Trials submitted: %1. Under way already: %2.</source>
        <translation>Ensayos enviados: %1. Ya en camino: %2.</translation>
    </message>
    <message>
        <source>Trials submitted again: %1.</source>
        <translation>Ensayos enviados de nuevo: %1.</translation>
    </message>
    <message>
        <source>Trials cancelled: %1. What is done stays.</source>
        <translation>Ensayos cancelados: %1. Lo que está hecho se queda.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ExperimentDialog</name>
    <message>
        <source>Experiment</source>
        <translation>Experimento</translation>
    </message>
    <message>
        <source>What is compared, as a JSON file</source>
        <translation>Qué se compara, como archivo JSON</translation>
    </message>
    <message>
        <source>Where trials and report go: a new folder, or one that goes on. The computers of a cluster have to see it under the same name</source>
        <translation>Adónde van los ensayos y el informe: una carpeta nueva, o una que continúa. Los ordenadores de un clúster tienen que verla con el mismo nombre</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Spec&amp;ification</source>
        <translation>Espec&amp;ificación</translation>
    </message>
    <message>
        <source>Choose a specification</source>
        <translation>Elegir una especificación</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>Ca&amp;rpeta</translation>
    </message>
    <message>
        <source>Choose a folder for trials and report</source>
        <translation>Elegir una carpeta para los ensayos y el informe</translation>
    </message>
    <message>
        <source>on t&amp;his computer</source>
        <translation>en este &amp;ordenador</translation>
    </message>
    <message>
        <source>It ends with this window and goes on when it is started again</source>
        <translation>Termina con esta ventana y continúa cuando se vuelve a empezar</translation>
    </message>
    <message>
        <source>on a S&amp;lurm cluster</source>
        <translation>en un c&amp;lúster Slurm</translation>
    </message>
    <message>
        <source>It goes on without this window</source>
        <translation>Continúa sin esta ventana</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Procesos</translation>
    </message>
    <message>
        <source>So many trials at once</source>
        <translation>Cuántos ensayos a la vez</translation>
    </message>
    <message>
        <source>Processes: </source>
        <translation>Procesos: </translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partición</translation>
    </message>
    <message>
        <source>Where it runs; empty: the usual one</source>
        <translation>Dónde se ejecuta; vacío: la habitual</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Who pays; empty: the usual one</source>
        <translation>Quién paga; vacío: la habitual</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Of each trial: 1, or a100:1; empty: none</source>
        <translation>De cada ensayo: 1, o a100:1; vacío: ninguna</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Of each trial: minutes, H:MM:SS or D-HH:MM:SS</source>
        <translation>De cada ensayo: minutos, H:MM:SS o D-HH:MM:SS</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Of each trial: 8G</source>
        <translation>De cada ensayo: 8G</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Núcleos</translation>
    </message>
    <message>
        <source>Of each trial: a number</source>
        <translation>De cada ensayo: un número</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>Ensayos</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Ensayo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Where or why</source>
        <translation>Dónde o por qué</translation>
    </message>
    <message>
        <source>Script for Slurm</source>
        <translation>Guion para Slurm</translation>
    </message>
    <message>
        <source>&amp;Trials</source>
        <translation>En&amp;sayos</translation>
    </message>
    <message>
        <source>Scrip&amp;t</source>
        <translation>Guio&amp;n</translation>
    </message>
    <message>
        <source>Trials done</source>
        <translation>Ensayos hechos</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v de %m</translation>
    </message>
    <message>
        <source>&amp;Preview script</source>
        <translation>&amp;Ver el guion</translation>
    </message>
    <message>
        <source>Show what would be submitted; nothing is</source>
        <translation>Muestra lo que se enviaría; no se envía nada</translation>
    </message>
    <message>
        <source>&amp;Resubmit missing</source>
        <translation>Envi&amp;ar lo que falta</translation>
    </message>
    <message>
        <source>Submit what failed or is missing, as it was submitted before</source>
        <translation>Envía lo que falló o falta, como se envió antes</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Parar</translation>
    </message>
    <message>
        <source>End what runs and take it out of the queue; what is done stays</source>
        <translation>Termina lo que está en marcha y lo quita de la cola; lo que está hecho se queda</translation>
    </message>
    <message>
        <source>Sho&amp;w report</source>
        <translation>&amp;Mostrar el informe</translation>
    </message>
    <message>
        <source>Open the report in the browser</source>
        <translation>Abre el informe en el navegador</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>Trials on a cluster go on</source>
        <translation>Los ensayos en un clúster continúan</translation>
    </message>
    <message>
        <source>Specification of an experiment</source>
        <translation>Especificación de un experimento</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Folder of trials and report</source>
        <translation>Carpeta de ensayos e informe</translation>
    </message>
    <message numerus="yes">
        <source>%n trial(s) failed; the list says why.</source>
        <translation>
            <numerusform>Falló %n ensayo; la lista dice por qué.</numerusform>
            <numerusform>Fallaron %n ensayos; la lista dice por qué.</numerusform>
        </translation>
    </message>
    <message>
        <source>S&amp;ubmit</source>
        <translation>&amp;Enviar</translation>
    </message>
    <message>
        <source>R&amp;un</source>
        <translation>&amp;Ejecutar</translation>
    </message>
    <message>
        <source>Give what is not done to the cluster; what is under way already is not submitted again</source>
        <translation>Da al clúster lo que no está hecho; lo que ya está en camino no se envía otra vez</translation>
    </message>
    <message>
        <source>Run what is not done on this computer</source>
        <translation>Ejecuta en este ordenador lo que no está hecho</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ExportDialog</name>
    <message>
        <source>Export dataset</source>
        <translation>Exportar conjunto de datos</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportar</translation>
    </message>
    <message>
        <source>Write the dataset; it can be cancelled in the line at the bottom</source>
        <translation>Escribir el conjunto de datos; se puede cancelar en la línea de abajo</translation>
    </message>
    <message>
        <source>t&amp;he open session</source>
        <translation>la sesión a&amp;bierta</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>Tal como está ahora</translation>
    </message>
    <message>
        <source>all sess&amp;ions in a folder</source>
        <translation>todas las ses&amp;iones de una carpeta</translation>
    </message>
    <message>
        <source>And in the folders below it</source>
        <translation>Y de las carpetas que hay debajo</translation>
    </message>
    <message>
        <source>Folder of sessions</source>
        <translation>Carpeta de sesiones</translation>
    </message>
    <message>
        <source>A folder that holds sessions</source>
        <translation>Una carpeta que contiene sesiones</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose a folder of sessions</source>
        <translation>Elegir una carpeta de sesiones</translation>
    </message>
    <message>
        <source>A new folder, which appears when it is complete</source>
        <translation>Una carpeta nueva, que aparece cuando está completa</translation>
    </message>
    <message>
        <source>Ne&amp;w folder</source>
        <translation>Carpeta n&amp;ueva</translation>
    </message>
    <message>
        <source>Choose where the dataset is written</source>
        <translation>Elegir dónde se escribe el conjunto de datos</translation>
    </message>
    <message>
        <source>New folder for the dataset</source>
        <translation>Carpeta nueva para el conjunto de datos</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Name the folder to make.</source>
        <translation>Dé nombre a la carpeta que se creará.</translation>
    </message>
    <message>
        <source>That folder exists already; choose another name.</source>
        <translation>Esa carpeta ya existe; elija otro nombre.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ExportForm</name>
    <message>
        <source>Columns besides ratings; Space ticks, letters find</source>
        <translation>Columnas además de las valoraciones; Espacio marca, las letras buscan</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>Eti&amp;quetas</translation>
    </message>
    <message>
        <source>Utterances</source>
        <translation>Enunciados</translation>
    </message>
    <message>
        <source>Talk turns</source>
        <translation>Turnos de habla</translation>
    </message>
    <message>
        <source>Rating windows</source>
        <translation>Ventanas de valoración</translation>
    </message>
    <message>
        <source>Annotations of a tier</source>
        <translation>Anotaciones de una línea</translation>
    </message>
    <message>
        <source>What becomes a row. A talk turn is all that a person says until another one speaks</source>
        <translation>Lo que se convierte en fila. Un turno de habla es todo lo que dice una persona hasta que habla otra</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>The tier whose annotations become rows</source>
        <translation>La línea cuyas anotaciones se convierten en filas</translation>
    </message>
    <message>
        <source>&amp;Units</source>
        <translation>Uni&amp;dades</translation>
    </message>
    <message>
        <source>&amp;mean</source>
        <translation>&amp;media</translation>
    </message>
    <message>
        <source>Mean over raters, with their number and deviation</source>
        <translation>Media de los evaluadores, con su número y desviación</translation>
    </message>
    <message>
        <source>me&amp;dian</source>
        <translation>medi&amp;ana</translation>
    </message>
    <message>
        <source>Median over raters, with their number and deviation</source>
        <translation>Mediana de los evaluadores, con su número y desviación</translation>
    </message>
    <message>
        <source>ma&amp;jority</source>
        <translation>ma&amp;yoría</translation>
    </message>
    <message>
        <source>What most raters gave; no value where two are as frequent</source>
        <translation>Lo que dio la mayoría de evaluadores; sin valor donde dos son igual de frecuentes</translation>
    </message>
    <message>
        <source>wei&amp;ghted</source>
        <translation>&amp;ponderada</translation>
    </message>
    <message>
        <source>Mean in which a rater counts as much as it goes along with the mean of all (evaluator-weighted estimator, Grimm and Kroschel 2005)</source>
        <translation>Media en que un evaluador cuenta tanto como va con la media de todos (evaluator-weighted estimator, Grimm y Kroschel 2005)</translation>
    </message>
    <message>
        <source>Fewest raters</source>
        <translation>Mínimo de evaluadores</translation>
    </message>
    <message>
        <source>Units with fewer raters have no value</source>
        <translation>Las unidades con menos evaluadores no tienen valor</translation>
    </message>
    <message>
        <source>raters ≥ </source>
        <translation>evaluadores ≥ </translation>
    </message>
    <message>
        <source>weighted by overlap</source>
        <translation>ponderadas por solapamiento</translation>
    </message>
    <message>
        <source>longest overlap</source>
        <translation>mayor solapamiento</translation>
    </message>
    <message>
        <source>Windows that a unit overlaps</source>
        <translation>Ventanas que una unidad solapa</translation>
    </message>
    <message>
        <source>Of several windows that a unit overlaps: all by the time they share with it, or the one that shares most</source>
        <translation>De varias ventanas que una unidad solapa: todas según el tiempo que comparten, o la que más comparte</translation>
    </message>
    <message>
        <source>&amp;Ratings</source>
        <translation>&amp;Valoraciones</translation>
    </message>
    <message>
        <source>&amp;sound</source>
        <translation>s&amp;onido</translation>
    </message>
    <message>
        <source>Each unit&apos;s sound, 16 kHz mono: the speaker&apos;s own microphone, else that of the room</source>
        <translation>El sonido de cada unidad, 16 kHz mono: el micrófono propio del hablante, y si no el de la sala</translation>
    </message>
    <message>
        <source>words</source>
        <translation>palabras</translation>
    </message>
    <message>
        <source>Words with times</source>
        <translation>Palabras con tiempos</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>Each unit&apos;s pictures of this view</source>
        <translation>Las imágenes de cada unidad en esta vista</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Con</translation>
    </message>
    <message>
        <source>Features of each unit&apos;s sound, as safetensors</source>
        <translation>Características del sonido de cada unidad, como safetensors</translation>
    </message>
    <message>
        <source>&amp;Features</source>
        <translation>&amp;Características</translation>
    </message>
    <message>
        <source>Share of train</source>
        <translation>Porcentaje de train</translation>
    </message>
    <message>
        <source>Share of units to train on</source>
        <translation>Porcentaje de unidades para entrenar</translation>
    </message>
    <message>
        <source>Share of dev</source>
        <translation>Porcentaje de dev</translation>
    </message>
    <message>
        <source>Share of units to choose by; the rest is test</source>
        <translation>Porcentaje de unidades para elegir; el resto es test</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Draws which sessions go where; the same seed draws the same</source>
        <translation>Sortea qué sesiones van dónde; la misma semilla sortea lo mismo</translation>
    </message>
    <message>
        <source>train </source>
        <translation>train </translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>dev </source>
        <translation>dev </translation>
    </message>
    <message>
        <source>seed </source>
        <translation>semilla </translation>
    </message>
    <message>
        <source>S&amp;plit</source>
        <translation>Pa&amp;rtes</translation>
    </message>
    <message>
        <source>drawn by the shares above</source>
        <translation>sorteadas según los porcentajes de arriba</translation>
    </message>
    <message>
        <source>A CSV with the columns “session, split” or “speaker, split”, in place of shares</source>
        <translation>Un CSV con las columnas “session, split” o “speaker, split”, en lugar de porcentajes</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose a table of splits</source>
        <translation>Elegir una tabla de partes</translation>
    </message>
    <message>
        <source>&amp;Table</source>
        <translation>&amp;Tabla</translation>
    </message>
    <message>
        <source>the same name is the same pers&amp;on in all sessions</source>
        <translation>el mismo nombre es la misma perso&amp;na en todas las sesiones</translation>
    </message>
    <message>
        <source>People of one pseudonym never come into two splits</source>
        <translation>Las personas de un mismo seudónimo nunca quedan en dos partes</translation>
    </message>
    <message>
        <source>ano&amp;nymous</source>
        <translation>anónim&amp;o</translation>
    </message>
    <message>
        <source>Identifiers drawn anew; no names, texts, words, paths. The preview lists what may still identify somebody</source>
        <translation>Identificadores sorteados de nuevo; sin nombres, textos, palabras ni rutas. La vista previa enumera lo que aún puede identificar a alguien</translation>
    </message>
    <message>
        <source>Table of splits</source>
        <translation>Tabla de partes</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tablas (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>no clips</source>
        <translation>sin clips</translation>
    </message>
    <message>
        <source>clips: %1</source>
        <translation>clips: %1</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Rostros</translation>
    </message>
    <message>
        <source>Pictures of the face of who is meant during each unit, so many pixels a side: models on faces learn from them</source>
        <translation>Imágenes del rostro de quien corresponda durante cada unidad, de tantos píxeles de lado: los modelos de rostros aprenden de ellas</translation>
    </message>
    <message>
        <source>no faces</source>
        <translation>sin rostros</translation>
    </message>
    <message>
        <source>faces: </source>
        <translation>rostros: </translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
</context>
<context>
    <name>duologue::ui::FaceBoxes</name>
    <message>
        <source>who?</source>
        <translation>¿quién?</translation>
    </message>
</context>
<context>
    <name>duologue::ui::FaceController</name>
    <message>
        <source>This view shows no face now.</source>
        <translation>Esta vista no muestra ningún rostro ahora.</translation>
    </message>
    <message>
        <source>No face is selected here. Click one, or choose the next face of the large view.</source>
        <translation>Aquí no hay ningún rostro seleccionado. Haga clic en uno, o elija el siguiente rostro de la vista grande.</translation>
    </message>
    <message>
        <source>The session has no such person.</source>
        <translation>La sesión no tiene esa persona.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::FaceHeat</name>
    <message>
        <source>left: %1</source>
        <translation>izquierda: %1</translation>
    </message>
    <message>
        <source>right: %1</source>
        <translation>derecha: %1</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>mirando…</translation>
    </message>
    <message>
        <source>little</source>
        <translation>poco</translation>
    </message>
    <message>
        <source>most</source>
        <translation>más</translation>
    </message>
    <message>
        <source>no face here</source>
        <translation>aquí no hay ninguna cara</translation>
    </message>
    <message>
        <source>%1, whole utterance: %2 (%3)</source>
        <translation>%1, todo el enunciado: %2 (%3)</translation>
    </message>
    <message>
        <source>%1 (looked nowhere in particular)</source>
        <translation>%1 (no miró a ningún sitio en particular)</translation>
    </message>
</context>
<context>
    <name>duologue::ui::FindPanel</name>
    <message>
        <source>&amp;Regular expression</source>
        <translation>Expresión re&amp;gular</translation>
    </message>
    <message>
        <source>&amp;Capitals matter</source>
        <translation>Las &amp;mayúsculas cuentan</translation>
    </message>
    <message>
        <source>Whole &amp;words</source>
        <translation>Palabras &amp;enteras</translation>
    </message>
    <message>
        <source>In &amp;texts</source>
        <translation>En &amp;textos</translation>
    </message>
    <message>
        <source>In &amp;labels</source>
        <translation>En &amp;etiquetas</translation>
    </message>
    <message>
        <source>Replace &amp;this one</source>
        <translation>Reemplazar e&amp;sta</translation>
    </message>
    <message>
        <source>Replace &amp;all</source>
        <translation>Reemplazar &amp;todo</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>Buscar y reemplazar</translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) replaced.</source>
        <translation>
            <numerusform>%n anotación reemplazada.</numerusform>
            <numerusform>%n anotaciones reemplazadas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>Reemplazar por</translation>
    </message>
    <message>
        <source>Nothing: the words are taken out</source>
        <translation>Nada: las palabras se quitan</translation>
    </message>
    <message>
        <source>In a regular expression, \1 is what its first group has matched</source>
        <translation>En una expresión regular, \1 es lo que ha casado su primer grupo</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>Dónde buscar</translation>
    </message>
    <message>
        <source>Replaces what stands in the chosen row</source>
        <translation>Reemplaza lo que está en la fila elegida</translation>
    </message>
    <message>
        <source>Replaces everything that is listed; one undo takes it back, in a folder one in each session</source>
        <translation>Reemplaza todo lo enumerado; un solo deshacer lo revierte, en una carpeta uno en cada sesión</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Encontradas</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Buscar</translation>
    </message>
    <message>
        <source>Replace &amp;by</source>
        <translation>Reemplazar &amp;por</translation>
    </message>
    <message>
        <source>L&amp;ook in</source>
        <translation>Buscar &amp;en</translation>
    </message>
    <message>
        <source>This session</source>
        <translation>Esta sesión</translation>
    </message>
    <message>
        <source>A folder of sessions…</source>
        <translation>Una carpeta de sesiones…</translation>
    </message>
    <message>
        <source>All sessions in %1</source>
        <translation>Todas las sesiones de %1</translation>
    </message>
    <message>
        <source>Folder of sessions</source>
        <translation>Carpeta de sesiones</translation>
    </message>
    <message>
        <source>Type what to look for; Enter goes from one to the next.</source>
        <translation>Escriba lo que busca; Intro va de una a la siguiente.</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>No se encontró nada.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n lugar</numerusform>
            <numerusform>%n lugares</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::FindingModel</name>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Lo que se encontró</translation>
    </message>
</context>
<context>
    <name>duologue::ui::FoundModel</name>
    <message>
        <source>(locked, stays)</source>
        <translation>(bloqueada, se queda)</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesión</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Comienzo</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Encontradas</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Después</translation>
    </message>
</context>
<context>
    <name>duologue::ui::FrameExport</name>
    <message>
        <source>The frame was not saved: %1</source>
        <translation>No se guardó el fotograma: %1</translation>
    </message>
</context>
<context>
    <name>duologue::ui::HandPage</name>
    <message>
        <source>%1 is at %2 now, drift %3.</source>
        <translation>%1 está ahora en %2, deriva %3.</translation>
    </message>
    <message>
        <source>View that stays</source>
        <translation>Vista que se queda</translation>
    </message>
    <message>
        <source>The view that stays where it is</source>
        <translation>La vista que se queda donde está</translation>
    </message>
    <message>
        <source>View to move</source>
        <translation>Vista que se mueve</translation>
    </message>
    <message>
        <source>The view that is moved</source>
        <translation>La vista que se mueve</translation>
    </message>
    <message>
        <source>&amp;Stays</source>
        <translation>&amp;Se queda</translation>
    </message>
    <message>
        <source>&amp;Moves</source>
        <translation>Se &amp;mueve</translation>
    </message>
    <message>
        <source>12:34:56.7</source>
        <translation>12:34:56.7</translation>
    </message>
    <message>
        <source>Clock in the view that stays</source>
        <translation>Reloj en la vista que se queda</translation>
    </message>
    <message>
        <source>What a clock in the left picture shows</source>
        <translation>Lo que muestra un reloj en la imagen izquierda</translation>
    </message>
    <message>
        <source>Clock in the view to move</source>
        <translation>Reloj en la vista que se mueve</translation>
    </message>
    <message>
        <source>What the same or an equal clock in the right picture shows</source>
        <translation>Lo que muestra el mismo reloj, u otro igual, en la imagen derecha</translation>
    </message>
    <message>
        <source>There is no picture on the left to mark. Move the playhead into the recording.</source>
        <translation>No hay imagen a la izquierda que marcar. Lleve el cursor dentro de la grabación.</translation>
    </message>
    <message>
        <source>Marked. Now find the same moment on the right, and say that it is that.</source>
        <translation>Marcado. Busque ahora el mismo momento a la derecha, y diga que es ese.</translation>
    </message>
    <message>
        <source>Mark a picture on the left first.</source>
        <translation>Marque antes una imagen a la izquierda.</translation>
    </message>
    <message>
        <source>There is no picture on the right. Move the playhead into the recording.</source>
        <translation>No hay imagen a la derecha. Lleve el cursor dentro de la grabación.</translation>
    </message>
    <message>
        <source>Match one moment first, near the beginning; then another, near the end.</source>
        <translation>Empareje antes un momento, cerca del comienzo; luego otro, cerca del final.</translation>
    </message>
    <message>
        <source>Mark another moment on the left, far from the one before, and find it on the right.</source>
        <translation>Marque otro momento a la izquierda, lejos del anterior, y búsquelo a la derecha.</translation>
    </message>
    <message>
        <source>These two moments cannot say how a clock drifts. Take them minutes apart, and look whether both are the same on both sides.</source>
        <translation>Estos dos momentos no pueden decir cómo deriva un reloj. Tómelos con minutos de distancia, y mire si ambos son los mismos a los dos lados.</translation>
    </message>
    <message>
        <source>Type both clocks, as 12:34:56.7 or 34:56.</source>
        <translation>Escriba ambos relojes, como 12:34:56.7 o 34:56.</translation>
    </message>
    <message>
        <source>Both views need a picture. Move the playhead into both recordings.</source>
        <translation>Ambas vistas necesitan una imagen. Lleve el cursor dentro de las dos grabaciones.</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>marcado</translation>
    </message>
</context>
<context>
    <name>duologue::ui::HistogramView</name>
    <message>
        <source>Units by value, train · dev · test</source>
        <translation>Unidades por valor, train · dev · test</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>sin valor</translation>
    </message>
</context>
<context>
    <name>duologue::ui::HitModel</name>
    <message>
        <source>Enter opens the session there</source>
        <translation>Intro abre allí la sesión</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesión</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%n tier(s)</source>
        <translation>
            <numerusform>%n línea</numerusform>
            <numerusform>%n líneas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>%n anotación</numerusform>
            <numerusform>%n anotaciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rating(s)</source>
        <translation>
            <numerusform>%n valoración</numerusform>
            <numerusform>%n valoraciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n grabación</numerusform>
            <numerusform>%n grabaciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new tier(s)</source>
        <translation>
            <numerusform>%n línea nueva</numerusform>
            <numerusform>%n líneas nuevas</numerusform>
        </translation>
    </message>
    <message>
        <source>Adds what the file says of the session.</source>
        <translation>Añade lo que el archivo dice de la sesión.</translation>
    </message>
    <message>
        <source>Adds %1.</source>
        <translation>Añade %1.</translation>
    </message>
    <message>
        <source>Already there: %1.</source>
        <translation>Ya estaban: %1.</translation>
    </message>
    <message>
        <source>a new tier</source>
        <translation>una línea nueva</translation>
    </message>
    <message>
        <source>joins “%1”</source>
        <translation>se une a “%1”</translation>
    </message>
    <message>
        <source>; %1 there already</source>
        <translation>; %1 ya estaban</translation>
    </message>
    <message>
        <source>What the file says that is not taken as it stands</source>
        <translation>Lo que dice el archivo y no se toma tal cual</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>Importar %1</translation>
    </message>
    <message>
        <source>The session does not know these names. Who is it?</source>
        <translation>La sesión no conoce estos nombres. ¿Quién es?</translation>
    </message>
    <message>
        <source>Te&amp;xt is in</source>
        <translation>El te&amp;xto está en</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importar</translation>
    </message>
    <message>
        <source>As it is shown here; one undo takes it back (Enter)</source>
        <translation>Tal como se muestra aquí; un solo deshacer lo revierte (Intro)</translation>
    </message>
    <message numerus="yes">
        <source>Import this and %n &amp;more</source>
        <translation>
            <numerusform>Importar este y %n &amp;más</numerusform>
            <numerusform>Importar este y %n &amp;más</numerusform>
        </translation>
    </message>
    <message>
        <source>The files behind this one too, as suggested; only what nobody can tell is asked</source>
        <translation>También los archivos que esperan, como se sugiere; solo se pregunta lo que nadie puede saber</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anotaciones</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>De quién</translation>
    </message>
    <message>
        <source>In the session</source>
        <translation>En la sesión</translation>
    </message>
    <message>
        <source>Tiers of the file</source>
        <translation>Líneas del archivo</translation>
    </message>
    <message>
        <source>Tiers that are ticked are imported; Space ticks</source>
        <translation>Las líneas marcadas se importan; Espacio marca</translation>
    </message>
    <message>
        <source>As told from the file</source>
        <translation>Según dice el archivo</translation>
    </message>
    <message>
        <source>Where letters look wrong: the encoding of the file, which is then read again</source>
        <translation>Donde las letras se ven mal: la codificación del archivo, que entonces se lee otra vez</translation>
    </message>
    <message>
        <source>Say who everybody is, or leave them out.</source>
        <translation>Diga quién es cada uno, u omítalos.</translation>
    </message>
    <message>
        <source>Looking what becomes of it…</source>
        <translation>Mirando qué resulta de ello…</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>omitida</translation>
    </message>
    <message>
        <source>Nothing of this is new to the session.</source>
        <translation>Nada de esto es nuevo para la sesión.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::JoinPanel</name>
    <message>
        <source>%1: %2 added, %3 changed, %4 removed</source>
        <translation>%1: %2 añadidas, %3 cambiadas, %4 quitadas</translation>
    </message>
    <message>
        <source>%1; by %2</source>
        <translation>%1; de %2</translation>
    </message>
    <message>
        <source>Join into this session</source>
        <translation>Unir en esta sesión</translation>
    </message>
    <message>
        <source>Write as new file…</source>
        <translation>Escribir como archivo nuevo…</translation>
    </message>
    <message>
        <source>Join copies</source>
        <translation>Unir copias</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Copias</translation>
    </message>
    <message>
        <source>Copies of this session; Space takes one or leaves it, Enter compares</source>
        <translation>Copias de esta sesión; Espacio toma una o la deja, Intro compara</translation>
    </message>
    <message>
        <source>What was done differently</source>
        <translation>Lo que se hizo de modo distinto</translation>
    </message>
    <message>
        <source>0: as it was before; 1, 2, …: as this copy has it; Enter plays</source>
        <translation>0: como estaba antes; 1, 2, …: como lo tiene esta copia; Intro reproduce</translation>
    </message>
    <message>
        <source>One edit of the open session, which undo takes back</source>
        <translation>Una edición de la sesión abierta, que deshacer revierte</translation>
    </message>
    <message>
        <source>The joined session as a file of its own</source>
        <translation>La sesión unida como archivo propio</translation>
    </message>
    <message>
        <source>Add copies…</source>
        <translation>Añadir copias…</translation>
    </message>
    <message>
        <source>Choose copies that lie elsewhere</source>
        <translation>Elegir copias que están en otra parte</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Read the chosen copies and compare them with this session</source>
        <translation>Leer las copias elegidas y compararlas con esta sesión</translation>
    </message>
    <message>
        <source>No copies of this session lie beside it. Add those that others have sent.</source>
        <translation>No hay copias de esta sesión a su lado. Añada las que otros han enviado.</translation>
    </message>
    <message>
        <source>The copies are joined into this session. Undo takes it back.</source>
        <translation>Las copias están unidas en esta sesión. Deshacer lo revierte.</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Escrito en %1.</translation>
    </message>
    <message>
        <source>Copies of this session</source>
        <translation>Copias de esta sesión</translation>
    </message>
    <message>
        <source>Duologue sessions (*.duologue)</source>
        <translation>Sesiones de Duologue (*.duologue)</translation>
    </message>
    <message>
        <source>Choose at least one copy.</source>
        <translation>Elija al menos una copia.</translation>
    </message>
    <message>
        <source>Reading the copies…</source>
        <translation>Leyendo las copias…</translation>
    </message>
    <message>
        <source>Copies on which others have worked are joined by what each has done. This session is the first.</source>
        <translation>Las copias en que otros han trabajado se unen según lo que hizo cada una. Esta sesión es la primera.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) were done differently: say which is right.</source>
        <translation>
            <numerusform>%n lugar se hizo de modo distinto: diga cuál es correcto.</numerusform>
            <numerusform>%n lugares se hicieron de modo distinto: diga cuál es correcto.</numerusform>
        </translation>
    </message>
    <message>
        <source>These copies hold nothing that is not here.</source>
        <translation>Estas copias no tienen nada que no esté aquí.</translation>
    </message>
    <message>
        <source>Nothing is left to be decided.</source>
        <translation>No queda nada por decidir.</translation>
    </message>
    <message>
        <source>Write the joined session</source>
        <translation>Escribir la sesión unida</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) were done differently on the server (1) and here (2): say which is right. Until then nothing goes to and fro.</source>
        <translation>
            <numerusform>%n lugar se hizo de otro modo en el servidor (1) y aquí (2): diga cuál es correcto. Hasta entonces nada va ni viene.</numerusform>
            <numerusform>%n lugares se hicieron de otro modo en el servidor (1) y aquí (2): diga cuál es correcto. Hasta entonces nada va ni viene.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::KeyField</name>
    <message>
        <source>New key</source>
        <translation>Tecla nueva</translation>
    </message>
    <message>
        <source>Press the new key; Esc gives up</source>
        <translation>Pulse la tecla nueva; Esc renuncia</translation>
    </message>
</context>
<context>
    <name>duologue::ui::KeyModel</name>
    <message>
        <source>Changed. The usual key is %1.</source>
        <translation>Cambiada. La tecla habitual es %1.</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>sin tecla</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>en todas partes</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Works in</source>
        <translation>Funciona en</translation>
    </message>
</context>
<context>
    <name>duologue::ui::KeyPage</name>
    <message>
        <source>&amp;Use it here</source>
        <translation>&amp;Usarla aquí</translation>
    </message>
    <message>
        <source>The other action loses this key</source>
        <translation>La otra acción pierde esta tecla</translation>
    </message>
    <message>
        <source>&amp;Leave it there</source>
        <translation>&amp;Dejarla allí</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>Nada cambia</translation>
    </message>
    <message>
        <source>Keys of all actions</source>
        <translation>Teclas de todas las acciones</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>Buscar una acción o una tecla</translation>
    </message>
    <message>
        <source>&amp;Keys of</source>
        <translation>&amp;Teclas de</translation>
    </message>
    <message>
        <source>Keys of</source>
        <translation>Teclas de</translation>
    </message>
    <message>
        <source>Take the keys that your fingers know from another program</source>
        <translation>Tomar de otro programa las teclas que sus dedos conocen</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Las propias</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Las acciones y sus teclas</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>Ca&amp;mbiar…</translation>
    </message>
    <message>
        <source>Press another key for the chosen action (Enter)</source>
        <translation>Pulsar otra tecla para la acción elegida (Intro)</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Añadir…</translation>
    </message>
    <message>
        <source>One more key for the chosen action</source>
        <translation>Una tecla más para la acción elegida</translation>
    </message>
    <message>
        <source>&amp;No key</source>
        <translation>Si&amp;n tecla</translation>
    </message>
    <message>
        <source>The chosen action answers to no key</source>
        <translation>La acción elegida no responde a ninguna tecla</translation>
    </message>
    <message>
        <source>Us&amp;ual key</source>
        <translation>Tecla habit&amp;ual</translation>
    </message>
    <message>
        <source>What the chosen action had at first</source>
        <translation>Lo que tenía al principio la acción elegida</translation>
    </message>
    <message>
        <source>Take &amp;back</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>The keys as they were before the last change here</source>
        <translation>Las teclas como estaban antes del último cambio aquí</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importar…</translation>
    </message>
    <message>
        <source>Read keys that somebody exported</source>
        <translation>Leer teclas que alguien exportó</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>Write these keys for another computer (JSON)</source>
        <translation>Escribir estas teclas para otro ordenador (JSON)</translation>
    </message>
    <message>
        <source>&amp;Save sheet…</source>
        <translation>&amp;Guardar hoja…</translation>
    </message>
    <message>
        <source>All keys as a page: HTML or PDF</source>
        <translation>Todas las teclas como página: HTML o PDF</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>Im&amp;primir…</translation>
    </message>
    <message>
        <source>All keys on paper</source>
        <translation>Todas las teclas en papel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Keys are kept as they are shown (Esc)</source>
        <translation>Las teclas se conservan tal como se muestran (Esc)</translation>
    </message>
    <message>
        <source>⚠ %1 is the key of “%2”. Shall it be that of “%3”?</source>
        <translation>⚠ %1 es la tecla de “%2”. ¿Será la de “%3”?</translation>
    </message>
    <message>
        <source>✓ %1: %2</source>
        <translation>✓ %1: %2</translation>
    </message>
    <message>
        <source>⚠ “%1” cannot be read: %2. Choose another file.</source>
        <translation>⚠ “%1” no se puede leer: %2. Elija otro archivo.</translation>
    </message>
    <message>
        <source>✓ The keys of this file are yours now.</source>
        <translation>✓ Las teclas de este archivo son ahora las suyas.</translation>
    </message>
    <message>
        <source>Exported keys</source>
        <translation>Teclas exportadas</translation>
    </message>
    <message>
        <source>✓ Written: %1</source>
        <translation>✓ Escrito: %1</translation>
    </message>
    <message>
        <source>Import keys</source>
        <translation>Importar teclas</translation>
    </message>
    <message>
        <source>Keys (*.json);;All files (*)</source>
        <translation>Teclas (*.json);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Export keys</source>
        <translation>Exportar teclas</translation>
    </message>
    <message>
        <source>Keys (*.json)</source>
        <translation>Teclas (*.json)</translation>
    </message>
    <message>
        <source>Save all keys</source>
        <translation>Guardar todas las teclas</translation>
    </message>
    <message>
        <source>HTML (*.html);;PDF (*.pdf)</source>
        <translation>HTML (*.html);;PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>duologue::ui::KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
</context>
<context>
    <name>duologue::ui::LabelBar</name>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Label  ({edit.label})</source>
        <translation>Etiqueta  ({edit.label})</translation>
    </message>
    <message>
        <source>Enter: all that are selected on this tier are called so. Esc: leave.</source>
        <translation>Intro: todas las seleccionadas en esta línea se llaman así. Esc: salir.</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vocabulario</translation>
    </message>
    <message>
        <source>%1 is not in the vocabulary %2 of this tier. Choose one of its values.</source>
        <translation>%1 no está en el vocabulario %2 de esta línea. Elija uno de sus valores.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::LabelList</name>
    <message>
        <source>%1: label</source>
        <translation>%1: etiqueta</translation>
    </message>
    <message>
        <source>%1: text</source>
        <translation>%1: texto</translation>
    </message>
    <message>
        <source>%1: value</source>
        <translation>%1: valor</translation>
    </message>
    <message>
        <source>%1: share of “%2”</source>
        <translation>%1: proporción de “%2”</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Speaker: %1</source>
        <translation>Hablante: %1</translation>
    </message>
    <message>
        <source>Predictions of models</source>
        <translation>Predicciones de modelos</translation>
    </message>
</context>
<context>
    <name>duologue::ui::LagMapView</name>
    <message>
        <source>Correlation by time and lag</source>
        <translation>Correlación por tiempo y retardo</translation>
    </message>
    <message>
        <source>Nothing is compared yet.</source>
        <translation>Aún no se compara nada.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>▲ %1 leads (above)</source>
        <translation>▲ %1 va delante (arriba)</translation>
    </message>
    <message>
        <source>▼ %1 leads (below)</source>
        <translation>▼ %1 va delante (abajo)</translation>
    </message>
    <message>
        <source>dark: no correlation, light: strong</source>
        <translation>oscuro: sin correlación, claro: fuerte</translation>
    </message>
    <message>
        <source>correlation %1</source>
        <translation>correlación %1</translation>
    </message>
    <message>
        <source>%1, %2, %3 leads by %4 s</source>
        <translation>%1, %2, %3 va delante por %4 s</translation>
    </message>
    <message>
        <source>%1, %2, together</source>
        <translation>%1, %2, juntos</translation>
    </message>
    <message>
        <source>%1, %2, nobody leads</source>
        <translation>%1, %2, nadie va delante</translation>
    </message>
</context>
<context>
    <name>duologue::ui::LeadPart</name>
    <message>
        <source>Peop&amp;le…</source>
        <translation>Pe&amp;rsonas…</translation>
    </message>
    <message>
        <source>S&amp;hare the open session…</source>
        <translation>Com&amp;partir la sesión abierta…</translation>
    </message>
    <message>
        <source>Who there is on the server: add somebody, change a role or a password</source>
        <translation>Quién hay en el servidor: añadir a alguien, cambiar un papel o una contraseña</translation>
    </message>
    <message>
        <source>Open a session that is not shared yet, to share it</source>
        <translation>Abre una sesión que aún no esté compartida para compartirla</translation>
    </message>
    <message>
        <source>Put %1 on the server, where others take copies of it</source>
        <translation>Poner %1 en el servidor, donde otros toman copias de ella</translation>
    </message>
    <message>
        <source>%1 is to rate it.</source>
        <translation>%1 ha de valorarla.</translation>
    </message>
    <message>
        <source>%1 is no longer to rate it.</source>
        <translation>%1 ya no ha de valorarla.</translation>
    </message>
    <message>
        <source>Annotators see others&apos; ratings once their own are complete.</source>
        <translation>Los anotadores ven las valoraciones de otros cuando las suyas están completas.</translation>
    </message>
    <message>
        <source>Everybody sees everybody&apos;s ratings.</source>
        <translation>Todos ven las valoraciones de todos.</translation>
    </message>
    <message>
        <source>Share the open session</source>
        <translation>Compartir la sesión abierta</translation>
    </message>
    <message>
        <source>How people call it there</source>
        <translation>Cómo la llaman allí</translation>
    </message>
    <message>
        <source>%1 is among the people of the server.</source>
        <translation>%1 está entre las personas del servidor.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::LearningPlot</name>
    <message>
        <source>Error by labels spent</source>
        <translation>Error según etiquetas gastadas</translation>
    </message>
    <message>
        <source>labels spent</source>
        <translation>etiquetas gastadas</translation>
    </message>
    <message>
        <source>%1 labels: off by %2</source>
        <translation>%1 etiquetas: error de %2</translation>
    </message>
    <message>
        <source>%1, off by</source>
        <translation>%1, error de</translation>
    </message>
    <message>
        <source>How far a small head, trained on what models say, the tone and how much is spoken, is off on windows that it never learned from; dashed: always saying the mean; squares: what it came to each time it was trained anew. Where the curve is flat, more ratings of this kind bring little.</source>
        <translation>Cuánto se desvía una cabeza pequeña, entrenada con lo que dicen los modelos, el tono y cuánto se habla, en ventanas de las que nunca aprendió; a trazos: decir siempre la media; cuadrados: a lo que llegó cada vez que se entrenó de nuevo. Donde la curva es plana, más valoraciones de este tipo aportan poco.</translation>
    </message>
    <message>
        <source>trained with %1 labels: off by %2</source>
        <translation>entrenada con %1 etiquetas: se desvía %2</translation>
    </message>
</context>
<context>
    <name>duologue::ui::LintPanel</name>
    <message>
        <source>Protocol</source>
        <translation>Protocolo</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Which findings the list shows</source>
        <translation>Qué hallazgos muestra la lista</translation>
    </message>
    <message>
        <source>Findings, in order of time</source>
        <translation>Hallazgos, por orden de tiempo</translation>
    </message>
    <message>
        <source>Enter goes there and plays it, F carries out the fix</source>
        <translation>Intro va allí y lo reproduce, F lleva a cabo el arreglo</translation>
    </message>
    <message>
        <source>The session is checked once one is open.</source>
        <translation>La sesión se comprueba cuando hay una abierta.</translation>
    </message>
    <message>
        <source>Nothing departs from the protocol.</source>
        <translation>Nada se aparta del protocolo.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Findings: %1&lt;/b&gt;</source>
        <translation>&lt;b&gt;Hallazgos: %1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Todas las reglas</translation>
    </message>
    <message>
        <source>Fix (F)</source>
        <translation>Arreglar (F)</translation>
    </message>
    <message>
        <source>Fix: %1 (F)</source>
        <translation>Arreglo: %1 (F)</translation>
    </message>
    <message>
        <source>Rate it (F)</source>
        <translation>Valorarla (F)</translation>
    </message>
    <message>
        <source>Mend it by hand (F)</source>
        <translation>Corregirlo a mano (F)</translation>
    </message>
    <message>
        <source>Carries it out; undo takes it back</source>
        <translation>Lo lleva a cabo; deshacer lo revierte</translation>
    </message>
    <message>
        <source>Goes where it can be mended</source>
        <translation>Va adonde se puede corregir</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ListEditor</name>
    <message>
        <source>List: %1</source>
        <translation>Lista: %1</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Add one: %1 (Ins)</source>
        <translation>Añadir: %1 (Ins)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Take the selected one out: %1 (Del)</source>
        <translation>Quitar lo seleccionado: %1 (Supr)</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Move the selected one up: %1 (Alt+Up)</source>
        <translation>Subir lo seleccionado: %1 (Alt+Arriba)</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Bajar</translation>
    </message>
    <message>
        <source>Move the selected one down: %1 (Alt+Down)</source>
        <translation>Bajar lo seleccionado: %1 (Alt+Abajo)</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ListeningTracks</name>
    <message>
        <source>Attention %1</source>
        <translation>Atención %1</translation>
    </message>
    <message>
        <source>How much %1 looked at each moment of what %2 said, in each prediction from least to most</source>
        <translation>Cuánto atendió %1 a cada momento de lo que dijo %2, en cada predicción de menos a más</translation>
    </message>
</context>
<context>
    <name>duologue::ui::LocksForm</name>
    <message>
        <source>Leads, by the names that they annotate under; a comma between them:</source>
        <translation>Responsables, por los nombres con que anotan; con comas entre ellos:</translation>
    </message>
    <message>
        <source>Nobody leads: everybody may change everything</source>
        <translation>No hay responsables: todos pueden cambiarlo todo</translation>
    </message>
    <message>
        <source>Only they may change the scheme and what is not ticked below</source>
        <translation>Solo ellos pueden cambiar el esquema y lo que no esté marcado abajo</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Va delante</translation>
    </message>
    <message>
        <source>Everybody else may change:</source>
        <translation>Todos los demás pueden cambiar:</translation>
    </message>
    <message>
        <source>when annotations are: add, move, split, join and delete them</source>
        <translation>cuándo son las anotaciones: añadirlas, moverlas, dividirlas, unirlas y borrarlas</translation>
    </message>
    <message>
        <source>labels and values</source>
        <translation>etiquetas y valores</translation>
    </message>
    <message>
        <source>transcripts</source>
        <translation>transcripciones</translation>
    </message>
    <message>
        <source>ratings</source>
        <translation>valoraciones</translation>
    </message>
    <message>
        <source>tiers: add, rename, order, lock and delete them</source>
        <translation>líneas: añadirlas, renombrarlas, ordenarlas, bloquearlas y borrarlas</translation>
    </message>
    <message>
        <source>vocabularies</source>
        <translation>vocabularios</translation>
    </message>
    <message>
        <source>people and recordings</source>
        <translation>personas y grabaciones</translation>
    </message>
    <message>
        <source>Ticked: annotators may change this. Not ticked: only leads</source>
        <translation>Marcado: los anotadores pueden cambiarlo. Sin marcar: solo los responsables</translation>
    </message>
    <message>
        <source>This keeps colleagues from slips. It is no protection against intent: whoever types a lead&apos;s name is one.</source>
        <translation>Esto evita deslices a los colegas. No protege contra la intención: quien escriba el nombre de un responsable lo es.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::LookTracks</name>
    <message>
        <source>Looks %1, %2</source>
        <translation>Miradas %1, %2</translation>
    </message>
    <message>
        <source>How much of what the model looks at in the face of %1 in %2 lies on eyes, nose and mouth</source>
        <translation>Cuánto de lo que mira el modelo en el rostro de %1 en %2 cae en ojos, nariz y boca</translation>
    </message>
</context>
<context>
    <name>duologue::ui::MainMenu</name>
    <message>
        <source>Menu bar</source>
        <translation>Barra de menús</translation>
    </message>
    <message>
        <source>No session was opened yet</source>
        <translation>Aún no se abrió ninguna sesión</translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation>&amp;Vaciar esta lista</translation>
    </message>
</context>
<context>
    <name>duologue::ui::MainWindow</name>
    <message>
        <source>There is no tier there that could take it.</source>
        <translation>No hay ahí ninguna línea que pueda tomarlo.</translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) copied</source>
        <translation>
            <numerusform>%n anotación copiada</numerusform>
            <numerusform>%n anotaciones copiadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a session first, or make one.</source>
        <translation>Abra antes una sesión, o cree una.</translation>
    </message>
    <message>
        <source>Select a stretch of time, or an annotation, first.</source>
        <translation>Seleccione antes un tramo de tiempo, o una anotación.</translation>
    </message>
    <message>
        <source>The session has no view.</source>
        <translation>La sesión no tiene ninguna vista.</translation>
    </message>
    <message>
        <source>Save this stretch of %1 as a video</source>
        <translation>Guardar este tramo de %1 como vídeo</translation>
    </message>
    <message>
        <source>MP4 (*.mp4)</source>
        <translation>MP4 (*.mp4)</translation>
    </message>
    <message>
        <source>Writing the clip</source>
        <translation>Escribiendo el clip</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) in %1</source>
        <translation>
            <numerusform>%n imagen en %1</numerusform>
            <numerusform>%n imágenes en %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. No clip was written.</source>
        <translation>Detenido. No se escribió ningún clip.</translation>
    </message>
    <message>
        <source>A dataset is being written. Wait for it, or cancel it.</source>
        <translation>Se está escribiendo un conjunto de datos. Espere a que acabe, o cancélelo.</translation>
    </message>
    <message>
        <source>Writing the dataset</source>
        <translation>Escribiendo el conjunto de datos</translation>
    </message>
    <message numerus="yes">
        <source>Dataset of %n units written to %1.</source>
        <translation>
            <numerusform>Conjunto de datos de %n unidad escrito en %1.</numerusform>
            <numerusform>Conjunto de datos de %n unidades escrito en %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Train on it (%1)</source>
        <translation>Entrenar con él (%1)</translation>
    </message>
    <message>
        <source>No faces are known yet: find them first.</source>
        <translation>Aún no se conocen rostros: búsquelos antes.</translation>
    </message>
    <message>
        <source>One model is shown; press again for another one beside it.</source>
        <translation>Se muestra un modelo; pulse otra vez para otro a su lado.</translation>
    </message>
    <message>
        <source>No faces are known yet: %1 finds them.</source>
        <translation>Aún no se conocen rostros: %1 los busca.</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Buscando rostros</translation>
    </message>
    <message>
        <source>Stopped. What was found is kept; the next run goes on from there.</source>
        <translation>Detenido. Lo encontrado se conserva; la próxima vez sigue desde ahí.</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>Abrir sesión</translation>
    </message>
    <message>
        <source>Duologue sessions (*.duologue);;All files (*)</source>
        <translation>Sesiones de Duologue (*.duologue);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>No recording is missing.</source>
        <translation>No falta ninguna grabación.</translation>
    </message>
    <message>
        <source>Where are the missing recordings?</source>
        <translation>¿Dónde están las grabaciones que faltan?</translation>
    </message>
    <message>
        <source>Looking for recordings in %1</source>
        <translation>Buscando grabaciones en %1</translation>
    </message>
    <message>
        <source>All missing recordings were found.</source>
        <translation>Se encontraron todas las grabaciones que faltaban.</translation>
    </message>
    <message>
        <source>Found in %1: %2 of %3 recordings.</source>
        <translation>Encontradas en %1: %2 de %3 grabaciones.</translation>
    </message>
    <message>
        <source>/duologue-demo</source>
        <translation>/duologue-demo</translation>
    </message>
    <message>
        <source>Make the demo session in this new folder</source>
        <translation>Crear la sesión de demostración en esta carpeta nueva</translation>
    </message>
    <message>
        <source>Making the demo session</source>
        <translation>Creando la sesión de demostración</translation>
    </message>
    <message>
        <source>Proxies made: %1 (%2). Views now show their picture at once when you jump.</source>
        <translation>Proxies creados: %1 (%2). Ahora las vistas muestran su imagen al instante al saltar.</translation>
    </message>
    <message>
        <source>The pictures of all recordings are quick to get already.</source>
        <translation>Las imágenes de todas las grabaciones ya se obtienen deprisa.</translation>
    </message>
    <message>
        <source>Making proxies</source>
        <translation>Creando proxies</translation>
    </message>
    <message numerus="yes">
        <source>and %n more; duologue-cli import lists them all</source>
        <translation>
            <numerusform>y %n más; duologue-cli import las enumera todas</numerusform>
            <numerusform>y %n más; duologue-cli import las enumera todas</numerusform>
        </translation>
    </message>
    <message>
        <source>Export annotations</source>
        <translation>Exportar anotaciones</translation>
    </message>
    <message>
        <source>Import annotations</source>
        <translation>Importar anotaciones</translation>
    </message>
    <message>
        <source>No other session was opened that is still there.</source>
        <translation>No se abrió otra sesión que siga ahí.</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Anotador</translation>
    </message>
    <message>
        <source>Who is annotating? Ratings and the journal carry this name.</source>
        <translation>¿Quién anota? Las valoraciones y el diario llevan este nombre.</translation>
    </message>
    <message>
        <source>Open the session first that the others are copies of.</source>
        <translation>Abra antes la sesión de la que las demás son copias.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Unir</translation>
    </message>
    <message>
        <source>Say first which is right of what was done differently.</source>
        <translation>Diga antes cuál es correcto de lo que se hizo de modo distinto.</translation>
    </message>
    <message>
        <source>Compare copies with this session first.</source>
        <translation>Compare antes copias con esta sesión.</translation>
    </message>
    <message>
        <source>The last change of the tracks is taken back.</source>
        <translation>El último cambio de las pistas queda deshecho.</translation>
    </message>
    <message>
        <source>The tracks stand as they did at first.</source>
        <translation>Las pistas están como al principio.</translation>
    </message>
    <message>
        <source>The begun utterance is given up; nothing was marked.</source>
        <translation>El enunciado empezado se abandona; no se marcó nada.</translation>
    </message>
    <message>
        <source>The project hides what others and models said until you have rated all windows of this session.</source>
        <translation>El proyecto oculta lo que dijeron otros y los modelos hasta que usted haya valorado todas las ventanas de esta sesión.</translation>
    </message>
    <message>
        <source>Blind: what others and models said is hidden.</source>
        <translation>Ciego: lo que dijeron otros y los modelos está oculto.</translation>
    </message>
    <message>
        <source>What others and models said is shown again.</source>
        <translation>Lo que dijeron otros y los modelos se muestra de nuevo.</translation>
    </message>
    <message>
        <source>%1 Or say where it is now ({file.find}).</source>
        <translation>%1 O diga dónde está ahora ({file.find}).</translation>
    </message>
    <message>
        <source>What you allowed cannot be remembered. Check that your folder of settings can be written.</source>
        <translation>Lo que permitió no se puede recordar. Compruebe que se pueda escribir en su carpeta de ajustes.</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>Comprobando %1</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>Abriendo %1</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 y %2 más</translation>
    </message>
    <message>
        <source>The recording %1 is missing: it is not where the session expects it. Put it back, or say where it is.</source>
        <translation>Falta la grabación %1: no está donde la sesión la espera. Vuelva a ponerla, o diga dónde está.</translation>
    </message>
    <message>
        <source>%1 recordings are missing: %2 are not where the session expects them. Put them back, or say where they are.</source>
        <translation>Faltan %1 grabaciones: %2 no están donde la sesión las espera. Vuelva a ponerlas, o diga dónde están.</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>Entrenando %1</translation>
    </message>
    <message>
        <source>Training %1: epoch %2 of %3 · %4 s left</source>
        <translation>Entrenando %1: época %2 de %3 · quedan %4 s</translation>
    </message>
    <message>
        <source>%1 is trained. It is in the list of Models ({view.models}), under Run.</source>
        <translation>%1 está entrenado. Está en la lista de Modelos ({view.models}), en Ejecutar.</translation>
    </message>
    <message>
        <source>Evaluating a model</source>
        <translation>Evaluando un modelo</translation>
    </message>
    <message>
        <source>%1 is reading the session</source>
        <translation>%1 está leyendo la sesión</translation>
    </message>
    <message>
        <source>The run was cancelled; nothing was written.</source>
        <translation>La ejecución se canceló; no se escribió nada.</translation>
    </message>
    <message>
        <source>The model has read the session. Its predictions are on the timeline; Review ({view.review}) shows why. Undo takes the run back.</source>
        <translation>El modelo ha leído la sesión. Sus predicciones están en la línea de tiempo; Revisión ({view.review}) muestra por qué. Deshacer retira la ejecución.</translation>
    </message>
    <message>
        <source>Recordings outside the session&apos;s folder</source>
        <translation>Grabaciones fuera de la carpeta de la sesión</translation>
    </message>
    <message numerus="yes">
        <source>This session names %n recordings that lie outside its folder. Open them?</source>
        <translation>
            <numerusform>Esta sesión nombra %n grabación que está fuera de su carpeta. ¿Abrirla?</numerusform>
            <numerusform>Esta sesión nombra %n grabaciones que están fuera de su carpeta. ¿Abrirlas?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>Do so if you know who made the session: a file from elsewhere may name anything on this computer. You are asked once.</source>
        <translation>Hágalo si sabe quién hizo la sesión: un archivo ajeno puede nombrar cualquier cosa de este ordenador. Se le pregunta una vez.</translation>
    </message>
    <message>
        <source>&amp;Open them</source>
        <translation>&amp;Abrirlas</translation>
    </message>
    <message>
        <source>&amp;Leave them out</source>
        <translation>&amp;Dejarlas fuera</translation>
    </message>
    <message numerus="yes">
        <source>%n recordings outside the session&apos;s folder were left out. Open the session again to be asked again.</source>
        <translation>
            <numerusform>%n grabación fuera de la carpeta de la sesión se dejó fuera. Abra la sesión de nuevo para que se le pregunte otra vez.</numerusform>
            <numerusform>%n grabaciones fuera de la carpeta de la sesión se dejaron fuera. Abra la sesión de nuevo para que se le pregunte otra vez.</numerusform>
        </translation>
    </message>
    <message>
        <source>Text size: %1 %</source>
        <translation>Tamaño del texto: %1 %</translation>
    </message>
    <message>
        <source>Window, borders and views stand as they did at first.</source>
        <translation>Ventana, bordes y vistas están como al principio.</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Leyendo %1</translation>
    </message>
    <message>
        <source>Searching all sessions</source>
        <translation>Buscando en todas las sesiones</translation>
    </message>
    <message>
        <source>No recordings were found here that could be taken back.</source>
        <translation>No se encontraron aquí grabaciones que se puedan devolver.</translation>
    </message>
    <message>
        <source>Which folder holds the sessions?</source>
        <translation>¿Qué carpeta contiene las sesiones?</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>No se cambió nada.</translation>
    </message>
    <message>
        <source>Recordings found: %1; still missing: %2.</source>
        <translation>Grabaciones encontradas: %1; aún faltan: %2.</translation>
    </message>
    <message>
        <source>%1 takes it back in all sessions.</source>
        <translation>%1 lo deshace en todas las sesiones.</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Asignar</translation>
    </message>
    <message>
        <source>Who is to work on %1? Names with commas between them; nothing for nobody.</source>
        <translation>¿Quién ha de trabajar en %1? Nombres con comas entre ellos; nada para nadie.</translation>
    </message>
    <message>
        <source>Listening for utterances</source>
        <translation>Escuchando para hallar enunciados</translation>
    </message>
    <message>
        <source>Whenever somebody speaks, an utterance is marked already.</source>
        <translation>Siempre que alguien habla ya hay un enunciado marcado.</translation>
    </message>
    <message>
        <source>%1 utterances found by ear wait as proposals: N plays the next, Enter takes it, Backspace refuses it.</source>
        <translation>%1 enunciados hallados de oído esperan como propuestas: N reproduce la siguiente, Intro la acepta, Retroceso la rechaza.</translation>
    </message>
    <message>
        <source>Listening for pauses</source>
        <translation>Escuchando pausas</translation>
    </message>
    <message>
        <source>A report is being written. Wait for it, or cancel it.</source>
        <translation>Se está escribiendo un informe. Espere a que acabe, o cancélelo.</translation>
    </message>
    <message>
        <source>Session report</source>
        <translation>Informe de la sesión</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;Page for the browser (*.html)</source>
        <translation>PDF (*.pdf);;Página para el navegador (*.html)</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Escribiendo el informe</translation>
    </message>
    <message>
        <source>The report is written to %1.</source>
        <translation>El informe está escrito en %1.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Abrirlo</translation>
    </message>
    <message>
        <source>Show the page</source>
        <translation>Mostrar la página</translation>
    </message>
    <message>
        <source>Choose a tier first: click its head, or go to it with {edit.tierBelow}.</source>
        <translation>Elija antes una línea: haga clic en su cabecera, o vaya a ella con {edit.tierBelow}.</translation>
    </message>
    <message numerus="yes">
        <source>Tier %1 is deleted, and %n annotation(s) with it; %2 brings them back.</source>
        <translation>
            <numerusform>La línea %1 está borrada, y %n anotación con ella; %2 las devuelve.</numerusform>
            <numerusform>La línea %1 está borrada, y %n anotaciones con ella; %2 las devuelve.</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking through sessions</source>
        <translation>Mirando en las sesiones</translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) replaced; undo takes it back.</source>
        <translation>
            <numerusform>%n anotación reemplazada; deshacer lo revierte.</numerusform>
            <numerusform>%n anotaciones reemplazadas; deshacer lo revierte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Words (none are needed):</source>
        <translation>Palabras (no hacen falta):</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Marcador</translation>
    </message>
    <message>
        <source>Select the annotation that the note is about.</source>
        <translation>Seleccione la anotación de la que trata la nota.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Something runs in the background. What you chose holds when Duologue is opened the next time.</source>
        <translation>Algo se ejecuta en segundo plano. Lo elegido vale la próxima vez que se abra Duologue.</translation>
    </message>
    <message>
        <source>The session that is shared on the server</source>
        <translation>La sesión compartida en el servidor</translation>
    </message>
    <message>
        <source>Clips are being cut. Wait for them, or cancel that.</source>
        <translation>Se están cortando clips. Espere a que acaben o cancélelo.</translation>
    </message>
    <message>
        <source>Put the clips into this new folder</source>
        <translation>Poner los clips en esta carpeta nueva</translation>
    </message>
    <message>
        <source>-clips</source>
        <translation>-clips</translation>
    </message>
    <message>
        <source>Cutting clips</source>
        <translation>Cortando clips</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) are in %1.</source>
        <translation>
            <numerusform>%n clip está en %1.</numerusform>
            <numerusform>%n clips están en %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Mostrar la carpeta</translation>
    </message>
    <message>
        <source>No crash is known of.</source>
        <translation>No se conoce ningún fallo.</translation>
    </message>
    <message>
        <source>Duologue crashed when it was used before. Nothing that was saved is lost. A report was written on this computer; it holds nothing of your sessions, and nobody gets it unless you give it to them.</source>
        <translation>Duologue falló la última vez que se usó. Nada de lo guardado se ha perdido. Se escribió un informe en este ordenador; no contiene nada de sus sesiones, y nadie lo recibe si usted no se lo da.</translation>
    </message>
    <message>
        <source>Show report…</source>
        <translation>Mostrar el informe…</translation>
    </message>
    <message>
        <source>Training the small head anew</source>
        <translation>Se entrena de nuevo la cabeza pequeña</translation>
    </message>
    <message>
        <source>End the trace first ({rating.trace}).</source>
        <translation>Termine antes el trazado ({rating.trace}).</translation>
    </message>
    <message>
        <source>Windows come in random order.</source>
        <translation>Las ventanas vienen en orden aleatorio.</translation>
    </message>
    <message>
        <source>Windows come in the order of time.</source>
        <translation>Las ventanas vienen en el orden del tiempo.</translation>
    </message>
    <message>
        <source>Second pass: what was said before is hidden, and this is kept apart from it.</source>
        <translation>Segunda pasada: lo dicho antes se oculta, y esta se guarda aparte.</translation>
    </message>
    <message>
        <source>First pass: what you said first is shown again.</source>
        <translation>Primera pasada: se vuelve a mostrar lo que dijo primero.</translation>
    </message>
    <message>
        <source>Set where the value begins; {rating.trace} begins the trace.</source>
        <translation>Ponga el valor donde debe empezar; {rating.trace} empieza el trazado.</translation>
    </message>
    <message>
        <source>A second pass is always blind.</source>
        <translation>Una segunda pasada siempre es ciega.</translation>
    </message>
    <message>
        <source>Password of the server</source>
        <translation>Contraseña del servidor</translation>
    </message>
    <message>
        <source>It is kept until Duologue ends, and never written down.</source>
        <translation>Se guarda hasta que Duologue se cierra y nunca se escribe en disco.</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>Contraseña…</translation>
    </message>
    <message>
        <source>Type the password of the server</source>
        <translation>Escribir la contraseña del servidor</translation>
    </message>
    <message>
        <source>It lies outside the session&apos;s folder and was left out. Open the session again to be asked again.</source>
        <translation>Está fuera de la carpeta de la sesión y quedó sin abrir. Vuelva a abrir la sesión para que se le pregunte otra vez.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ManualBrowser</name>
    <message>
        <source>Page of the manual</source>
        <translation>Página del manual</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ManualWindow</name>
    <message>
        <source>Manual of Duologue</source>
        <translation>Manual de Duologue</translation>
    </message>
    <message>
        <source>Contents of the manual</source>
        <translation>Contenido del manual</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Buscar en el manual</translation>
    </message>
    <message>
        <source>Only pages with these words; Enter goes from place to place (Ctrl+F)</source>
        <translation>Solo páginas con estas palabras; Intro va de un lugar a otro (Ctrl+F)</translation>
    </message>
    <message>
        <source>Begin here</source>
        <translation>Empieza aquí</translation>
    </message>
    <message>
        <source>No page has “%1”. Try fewer words, or one of them alone.</source>
        <translation>Ninguna página tiene «%1». Prueba con menos palabras o con una sola.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::MapController</name>
    <message>
        <source>No model that reads faces is there. Train one under Models ({view.models}).</source>
        <translation>No hay ningún modelo que lea rostros. Entrene uno en Modelos ({view.models}).</translation>
    </message>
</context>
<context>
    <name>duologue::ui::MeasurementTracks</name>
    <message>
        <source>The file has no values.</source>
        <translation>El archivo no tiene valores.</translation>
    </message>
    <message>
        <source>Heart rate</source>
        <translation>Frecuencia cardiaca</translation>
    </message>
    <message>
        <source>Reading the measurements…</source>
        <translation>Leyendo las mediciones…</translation>
    </message>
    <message>
        <source>The file has no values of this.</source>
        <translation>El archivo no tiene valores de esto.</translation>
    </message>
    <message>
        <source>
Time zero is %1 of its own clock.</source>
        <translation>
El tiempo cero es %1 de su propio reloj.</translation>
    </message>
    <message>
        <source>Clock offset…</source>
        <translation>Desfase del reloj…</translation>
    </message>
    <message>
        <source>Clock offset</source>
        <translation>Desfase del reloj</translation>
    </message>
    <message>
        <source>Seconds of the session at which %1 has its time zero:</source>
        <translation>Segundos de la sesión en que %1 tiene su tiempo cero:</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ModelList</name>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ModelsPanel</name>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Look for models again</source>
        <translation>Buscar modelos otra vez</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>Ejecutar en</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Automatic takes the graphics card where there is one</source>
        <translation>Automático toma la tarjeta gráfica donde la hay</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecutar</translation>
    </message>
    <message>
        <source>Predict every talk turn of the open session; results appear as they come</source>
        <translation>Predecir cada turno de habla de la sesión abierta; los resultados aparecen según llegan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop the run; nothing of it is kept</source>
        <translation>Detener la ejecución; nada de ella se conserva</translation>
    </message>
    <message>
        <source>Evaluate…</source>
        <translation>Evaluar…</translation>
    </message>
    <message>
        <source>Compare what the model says with the labels of a dataset folder ({model.evaluate})</source>
        <translation>Comparar lo que dice el modelo con las etiquetas de una carpeta de datos ({model.evaluate})</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Finding faces: %1 %</source>
        <translation>Buscando rostros: %1 %</translation>
    </message>
    <message>
        <source>Starting %1…</source>
        <translation>Iniciando %1…</translation>
    </message>
    <message>
        <source>Done: %1 faces in %2 s. See People ({model.people}) and the timeline.</source>
        <translation>Hecho: %1 rostros en %2 s. Vea Personas ({model.people}) y la línea de tiempo.</translation>
    </message>
    <message>
        <source>Done: %1 turns in %2 s. See the timeline and the narrative.</source>
        <translation>Hecho: %1 turnos en %2 s. Vea la línea de tiempo y la narración.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Cancelado. No se escribió nada.</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Buscando modelos…</translation>
    </message>
    <message>
        <source>No models found. Train one under Train, or with “duologue-cli train”.</source>
        <translation>No se encontraron modelos. Entrene uno en Entrenar, o con “duologue-cli train”.</translation>
    </message>
    <message>
        <source>%1 of %2 faces</source>
        <translation>%1 de %2 rostros</translation>
    </message>
    <message>
        <source>%1 of %2 turns</source>
        <translation>%1 de %2 turnos</translation>
    </message>
    <message>
        <source>The model in detail</source>
        <translation>El modelo en detalle</translation>
    </message>
    <message>
        <source>Listens to</source>
        <translation>Escucha</translation>
    </message>
    <message>
        <source>Utterances</source>
        <translation>Enunciados</translation>
    </message>
    <message>
        <source>Rating windows</source>
        <translation>Ventanas de valoración</translation>
    </message>
    <message>
        <source>What the model listens to</source>
        <translation>Lo que escucha el modelo</translation>
    </message>
    <message>
        <source>Each utterance, or each window that was rated, through the microphone of who is meant and without moments at which only others speak</source>
        <translation>Cada enunciado, o cada ventana valorada, por el micrófono de la persona de que se trata y sin los momentos en que solo hablan otras</translation>
    </message>
    <message>
        <source>Done: %1 utterances or windows in %2 s. See the timeline.</source>
        <translation>Listo: %1 enunciados o ventanas en %2 s. Véase la línea de tiempo.</translation>
    </message>
    <message>
        <source>%1 of %2 utterances or windows</source>
        <translation>%1 de %2 enunciados o ventanas</translation>
    </message>
    <message>
        <source>Runs a model that does not need what the recordings lack</source>
        <translation>Ejecuta un modelo que no necesita lo que falta en las grabaciones</translation>
    </message>
    <message>
        <source>Run %1, which reads faces alone</source>
        <translation>Ejecutar %1, que solo lee caras</translation>
    </message>
    <message>
        <source>Run %1, which reads sound alone</source>
        <translation>Ejecutar %1, que solo lee sonido</translation>
    </message>
</context>
<context>
    <name>duologue::ui::NarrativeHeader</name>
    <message>
        <source>Follow the playhead</source>
        <translation>Seguir el cursor de reproducción</translation>
    </message>
    <message>
        <source>Explain the turn under the playhead and keep it in view</source>
        <translation>Explicar el turno bajo el cursor y mantenerlo a la vista</translation>
    </message>
    <message>
        <source>Larger words for more attention</source>
        <translation>Palabras más grandes con más atención</translation>
    </message>
    <message>
        <source>Leave out “the”</source>
        <translation>Omitir “the”</translation>
    </message>
    <message>
        <source>The session as a whole…</source>
        <translation>La sesión en conjunto…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Guardar como PDF…</translation>
    </message>
    <message>
        <source>How words are shown; print</source>
        <translation>Cómo se muestran las palabras; imprimir</translation>
    </message>
    <message>
        <source>First model run</source>
        <translation>Primera ejecución de modelo</translation>
    </message>
    <message>
        <source>Second model run</source>
        <translation>Segunda ejecución de modelo</translation>
    </message>
    <message>
        <source>The model run that explains</source>
        <translation>La ejecución de modelo que explica</translation>
    </message>
    <message>
        <source>The model run to compare it with</source>
        <translation>La ejecución de modelo con que compararla</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
</context>
<context>
    <name>duologue::ui::NarrativePanel</name>
    <message>
        <source>Narrative</source>
        <translation>Narración</translation>
    </message>
    <message>
        <source>No model has read this conversation yet.</source>
        <translation>Ningún modelo ha leído aún esta conversación.</translation>
    </message>
    <message>
        <source>Run a model</source>
        <translation>Ejecutar un modelo</translation>
    </message>
    <message>
        <source>Choose a model; its predictions and attention appear here</source>
        <translation>Elija un modelo; sus predicciones y su atención aparecen aquí</translation>
    </message>
    <message>
        <source>Task attention</source>
        <translation>Atención a las tareas</translation>
    </message>
    <message>
        <source>No session open. Open one, or make the demo session.</source>
        <translation>No hay ninguna sesión abierta. Abra una, o cree la de demostración.</translation>
    </message>
    <message>
        <source>Reading the conversation…</source>
        <translation>Leyendo la conversación…</translation>
    </message>
    <message>
        <source>No utterances yet. Mark and transcribe some, and they are told here turn by turn.</source>
        <translation>Aún no hay enunciados. Marque y transcriba algunos, y aquí se cuentan turno a turno.</translation>
    </message>
    <message>
        <source>Save narrative as PDF</source>
        <translation>Guardar la narración como PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>“%1” cannot be written. Choose another folder.</source>
        <translation>“%1” no se puede escribir. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>Why this %1?</source>
        <translation>¿Por qué este valor de %1?</translation>
    </message>
    <message>
        <source>Why %1?</source>
        <translation>¿Por qué %1?</translation>
    </message>
    <message>
        <source>Turn %1</source>
        <translation>Turno %1</translation>
    </message>
    <message>
        <source>predictions hidden while rating blind</source>
        <translation>predicciones ocultas mientras se valora a ciegas</translation>
    </message>
    <message>
        <source>predicted %1 and %2</source>
        <translation>predicho %1 y %2</translation>
    </message>
    <message>
        <source>predicted %1</source>
        <translation>predicho %1</translation>
    </message>
    <message>
        <source>no prediction for these words: the transcript has changed since the run</source>
        <translation>sin predicción para estas palabras: la transcripción ha cambiado desde la ejecución</translation>
    </message>
    <message>
        <source>ratings hidden while rating blind</source>
        <translation>valoraciones ocultas mientras se valora a ciegas</translation>
    </message>
    <message>
        <source>not rated yet</source>
        <translation>aún sin valorar</translation>
    </message>
    <message>
        <source>V</source>
        <comment>valence</comment>
        <translation>V</translation>
    </message>
    <message>
        <source>A</source>
        <comment>arousal</comment>
        <translation>A</translation>
    </message>
    <message>
        <source>D</source>
        <comment>dominance</comment>
        <translation>D</translation>
    </message>
    <message>
        <source>rated %1 by one annotator</source>
        <translation>valorado %1 por un anotador</translation>
    </message>
    <message>
        <source>rated %1 by %2 annotators</source>
        <translation>valorado %1 por %2 anotadores</translation>
    </message>
    <message>
        <source>words</source>
        <translation>palabras</translation>
    </message>
    <message>
        <source>no transcript</source>
        <translation>sin transcripción</translation>
    </message>
    <message>
        <source>timing</source>
        <translation>tiempos</translation>
    </message>
    <message>
        <source>no times</source>
        <translation>sin tiempos</translation>
    </message>
    <message>
        <source>times of words</source>
        <translation>tiempos de las palabras</translation>
    </message>
    <message>
        <source>shared out evenly</source>
        <translation>repartidos por igual</translation>
    </message>
    <message>
        <source>tone</source>
        <translation>tono</translation>
    </message>
    <message>
        <source>no tone tier</source>
        <translation>sin línea de tono</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>acciones</translation>
    </message>
    <message>
        <source>no action tier</source>
        <translation>sin línea de acciones</translation>
    </message>
    <message>
        <source>smiles</source>
        <translation>sonrisas</translation>
    </message>
    <message>
        <source>none seen, or not looked for</source>
        <translation>ninguna vista, o no buscadas</translation>
    </message>
    <message>
        <source>nods</source>
        <translation>asentimientos</translation>
    </message>
    <message>
        <source>Evidence: %1</source>
        <translation>Evidencia: %1</translation>
    </message>
    <message>
        <source>this run has no prediction for this turn</source>
        <translation>esta ejecución no tiene predicción para este turno</translation>
    </message>
</context>
<context>
    <name>duologue::ui::NotesList</name>
    <message>
        <source>No notes and no bookmarks yet. {note.bookmark} marks the moment, {note.write} notes something on the selected annotation.</source>
        <translation>Aún no hay notas ni marcadores. {note.bookmark} marca el momento, {note.write} anota algo sobre la anotación seleccionada.</translation>
    </message>
    <message>
        <source>Notes and bookmarks</source>
        <translation>Notas y marcadores</translation>
    </message>
    <message>
        <source>Enter jumps there, F2 types its words, Del takes it away</source>
        <translation>Intro salta allí, F2 escribe sus palabras, Supr la quita</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Comienzo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Palabras</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Marcador</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
</context>
<context>
    <name>duologue::ui::NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
    <message numerus="yes">
        <source>%n more above these; hover to read them</source>
        <translation>
            <numerusform>%n más por encima de estos; pase el ratón para leerlos</numerusform>
            <numerusform>%n más por encima de estos; pase el ratón para leerlos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::OptionField</name>
    <message>
        <source>“%1” has to be a number from %2 to %3.</source>
        <translation>“%1” tiene que ser un número de %2 a %3.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Volver a %1</translation>
    </message>
    <message>
        <source>Set %1 back to %2</source>
        <translation>Devolver %2 a %1</translation>
    </message>
    <message>
        <source>Changed; usually %1</source>
        <translation>Cambiado; habitualmente %1</translation>
    </message>
</context>
<context>
    <name>duologue::ui::OptionForm</name>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>What it reads</source>
        <translation>Lo que lee</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>All that can be set of this kind of model</source>
        <translation>Todo lo que se puede ajustar en este tipo de modelo</translation>
    </message>
    <message>
        <source>Fewer options</source>
        <translation>Menos opciones</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Más opciones</translation>
    </message>
</context>
<context>
    <name>duologue::ui::PartTable</name>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>95 % of %1</source>
        <translation>95 % de %1</translation>
    </message>
</context>
<context>
    <name>duologue::ui::PartsView</name>
    <message>
        <source>When each recording ran</source>
        <translation>Cuándo funcionó cada grabación</translation>
    </message>
    <message>
        <source>%1: %2%3</source>
        <translation>%1: %2%3</translation>
    </message>
    <message>
        <source>not certain</source>
        <translation>no es seguro</translation>
    </message>
    <message>
        <source>paused %1 s</source>
        <translation>%1 s en pausa</translation>
    </message>
</context>
<context>
    <name>duologue::ui::PeopleDialog</name>
    <message>
        <source>lead</source>
        <translation>responsable</translation>
    </message>
    <message>
        <source>reader</source>
        <translation>lector</translation>
    </message>
    <message>
        <source>annotator</source>
        <translation>anotador</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Añadir</translation>
    </message>
    <message>
        <source>People of the server</source>
        <translation>Personas del servidor</translation>
    </message>
    <message>
        <source>Whoever is chosen can be changed below</source>
        <translation>A quien se elige se le puede cambiar abajo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Connects as</source>
        <translation>Se conecta como</translation>
    </message>
    <message>
        <source>As author and rater in sessions</source>
        <translation>Como autor y evaluador en las sesiones</translation>
    </message>
    <message>
        <source>A lead changes everything, an annotator works on sessions, a reader looks</source>
        <translation>Un responsable lo cambia todo, un anotador trabaja en las sesiones, un lector mira</translation>
    </message>
    <message>
        <source>the name in small letters</source>
        <translation>el nombre en minúsculas</translation>
    </message>
    <message>
        <source>The database&apos;s role, which is made where there is none</source>
        <translation>El papel en la base de datos, que se crea si no existe</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>como está</translation>
    </message>
    <message>
        <source>With which this person connects; the server keeps a hash of it</source>
        <translation>Con la que se conecta esta persona; el servidor guarda un resumen de ella</translation>
    </message>
    <message>
        <source>Add this person, or change whoever has this name</source>
        <translation>Añadir a esta persona o cambiar a quien tiene este nombre</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>&amp;Papel</translation>
    </message>
    <message>
        <source>Connects a&amp;s</source>
        <translation>&amp;Se conecta como</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Contraseña</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>&amp;Cambiar</translation>
    </message>
</context>
<context>
    <name>duologue::ui::PeopleForm</name>
    <message>
        <source>Pseudonym</source>
        <translation>Seudónimo</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Género</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Asiento</translation>
    </message>
    <message>
        <source>In narratives</source>
        <translation>En las narraciones</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Person %1: %2</source>
        <translation>Persona %1: %2</translation>
    </message>
    <message>
        <source>How this person is called everywhere, never a name</source>
        <translation>Cómo se llama a esta persona en todas partes, nunca un nombre</translation>
    </message>
    <message>
        <source>Age in years</source>
        <translation>Edad en años</translation>
    </message>
    <message>
        <source>Gender, in your study&apos;s words</source>
        <translation>Género, con las palabras de su estudio</translation>
    </message>
    <message>
        <source>Where the person sits, for example left</source>
        <translation>Dónde se sienta la persona, por ejemplo a la izquierda</translation>
    </message>
    <message>
        <source>How narratives call this person, for example the woman</source>
        <translation>Cómo llaman las narraciones a esta persona, por ejemplo la mujer</translation>
    </message>
    <message>
        <source>Anything else as name=value; name=value</source>
        <translation>Cualquier otra cosa como nombre=valor; nombre=valor</translation>
    </message>
    <message>
        <source>handedness=left; group=B</source>
        <translation>lateralidad=zurda; grupo=B</translation>
    </message>
</context>
<context>
    <name>duologue::ui::PeoplePage</name>
    <message>
        <source>all faces</source>
        <translation>todos los rostros</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n face(s)</source>
        <translation>
            <numerusform>%1, %n rostro</numerusform>
            <numerusform>%1, %n rostros</numerusform>
        </translation>
    </message>
    <message>
        <source>One view only: there is no other to compare it with.</source>
        <translation>Una sola vista: no hay otra con que compararla.</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 y %2</translation>
    </message>
    <message>
        <source>Views differ by up to %1 (%2).</source>
        <translation>Las vistas difieren hasta %1 (%2).</translation>
    </message>
    <message>
        <source>Views differ by up to %1 % on “%2” (%3).</source>
        <translation>Las vistas difieren hasta un %1 % en “%2” (%3).</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>No model has read the faces of this session yet. Choose one that reads faces under Run, and run it ({model.run}).</source>
        <translation>Ningún modelo ha leído aún los rostros de esta sesión. Elija en Ejecutar uno que lea rostros, y ejecútelo ({model.run}).</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>sin imagen</translation>
    </message>
    <message>
        <source>Face of %1</source>
        <translation>Rostro de %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n face(s) read</source>
        <translation>
            <numerusform>%1, %n rostro leído</numerusform>
            <numerusform>%1, %n rostros leídos</numerusform>
        </translation>
    </message>
    <message>
        <source>No face of %1 was read.</source>
        <translation>No se leyó ningún rostro de %1.</translation>
    </message>
    <message numerus="yes">
        <source>%1, over %n face(s)</source>
        <translation>
            <numerusform>%1, sobre %n rostro</numerusform>
            <numerusform>%1, sobre %n rostros</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::PersonProgress</name>
    <message>
        <source>%1: %2 of %3 windows rated</source>
        <translation>%1: %2 de %3 ventanas valoradas</translation>
    </message>
</context>
<context>
    <name>duologue::ui::PictureTracks</name>
    <message>
        <source>Pictures %1</source>
        <translation>Imágenes %1</translation>
    </message>
    <message>
        <source>Pictures of %1 (%2)</source>
        <translation>Imágenes de %1 (%2)</translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation>Leyendo las imágenes…</translation>
    </message>
</context>
<context>
    <name>duologue::ui::PlaceCurves</name>
    <message>
        <source>What was said of %1 around the place</source>
        <translation>Lo que se dijo de %1 alrededor del lugar</translation>
    </message>
    <message>
        <source>What raters (lines) and models (dashed) said of %1 around the place</source>
        <translation>Lo que dijeron de %1 los evaluadores (líneas) y los modelos (a trazos) alrededor del lugar</translation>
    </message>
</context>
<context>
    <name>duologue::ui::PlaceModel</name>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
</context>
<context>
    <name>duologue::ui::PlaceStrip</name>
    <message>
        <source>The face at %1</source>
        <translation>La cara en %1</translation>
    </message>
</context>
<context>
    <name>duologue::ui::PointButton</name>
    <message>
        <source>0  not rateable</source>
        <translation>0  no valorable</translation>
    </message>
    <message>
        <source>X  not rateable</source>
        <translation>X  no valorable</translation>
    </message>
    <message>
        <source>%1 not rateable</source>
        <translation>%1 no valorable</translation>
    </message>
    <message>
        <source>%1
Rated so by %2</source>
        <translation>%1
Valorado así por %2</translation>
    </message>
</context>
<context>
    <name>duologue::ui::PredictionTracks</name>
    <message>
        <source>Predictions</source>
        <translation>Predicciones</translation>
    </message>
    <message>
        <source>Running: %1</source>
        <translation>En marcha: %1</translation>
    </message>
    <message>
        <source>What %1 has said so far. It is saved when the run is complete.</source>
        <translation>Lo que %1 ha dicho hasta ahora. Se guarda cuando la ejecución está completa.</translation>
    </message>
    <message>
        <source>No predictions yet. They appear as the model runs.</source>
        <translation>Aún no hay predicciones. Aparecen mientras el modelo se ejecuta.</translation>
    </message>
    <message>
        <source>No predictions yet. Run a model in the Models tab.</source>
        <translation>Aún no hay predicciones. Ejecute un modelo en la pestaña Modelos.</translation>
    </message>
    <message>
        <source>Turn attention</source>
        <translation>Atención a los turnos</translation>
    </message>
    <message>
        <source>How much the selected prediction looked at each turn: none, low, medium, high</source>
        <translation>Cuánto miró cada turno la predicción seleccionada: nada, poco, medio, mucho</translation>
    </message>
    <message>
        <source>Blind mode hides what models said ({rating.blind} in Rating).</source>
        <translation>El modo ciego oculta lo que dijeron los modelos ({rating.blind} en Valoración).</translation>
    </message>
</context>
<context>
    <name>duologue::ui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>What is usual: %1</source>
        <translation>Lo habitual: %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>Restablecer %1</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Anotador</translation>
    </message>
    <message>
        <source>Ratings and the journal carry this name</source>
        <translation>Las valoraciones y el diario llevan este nombre</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Cambiar teclas…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>All actions and their keys, and those of ELAN, Praat and subtitle editors</source>
        <translation>Todas las acciones y sus teclas, y las de ELAN, Praat y editores de subtítulos</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>As the computer&apos;s</source>
        <translation>El del ordenador</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste alto</translation>
    </message>
    <message>
        <source>Colours of the window</source>
        <translation>Colores de la ventana</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Of everything in the window</source>
        <translation>De todo lo que hay en la ventana</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>The window comes back in it, with the session as it stands</source>
        <translation>La ventana vuelve en él, con la sesión como está</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>Menús</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>Barra de menús</translation>
    </message>
    <message>
        <source>Without it, Alt shows it for one choice</source>
        <translation>Sin ella, Alt la muestra para una elección</translation>
    </message>
    <message>
        <source>Marking and playing</source>
        <translation>Marcar y reproducir</translation>
    </message>
    <message>
        <source>Reaction delay</source>
        <translation>Retardo de reacción</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Marks made while playing are moved back by it</source>
        <translation>Las marcas hechas al reproducir se adelantan en él</translation>
    </message>
    <message>
        <source>Marking keys</source>
        <translation>Teclas para marcar</translation>
    </message>
    <message>
        <source>Two strokes</source>
        <translation>Dos pulsaciones</translation>
    </message>
    <message>
        <source>Adjacent</source>
        <translation>Adyacentes</translation>
    </message>
    <message>
        <source>Fixed length</source>
        <translation>Duración fija</translation>
    </message>
    <message>
        <source>Hold the key</source>
        <translation>Mantener la tecla</translation>
    </message>
    <message>
        <source>Two strokes an utterance, one between neighbours, one of a fixed length, or as long as the key is held</source>
        <translation>Dos pulsaciones por enunciado, una entre vecinos, una de duración fija, o mientras se mantiene la tecla</translation>
    </message>
    <message>
        <source>Pre-roll</source>
        <translation>Preludio</translation>
    </message>
    <message>
        <source>What is played once begins so much earlier</source>
        <translation>Lo que se reproduce una vez empieza esto antes</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Where models compute; automatic takes the graphics card where there is one</source>
        <translation>Dónde calculan los modelos; automático toma la tarjeta gráfica donde la hay</translation>
    </message>
    <message>
        <source>Cache: what can be computed again</source>
        <translation>Caché: lo que se puede calcular de nuevo</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Another folder for the cache, on a disk with room</source>
        <translation>Otra carpeta para la caché, en un disco con sitio</translation>
    </message>
    <message>
        <source>Folder for the cache</source>
        <translation>Carpeta para la caché</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>What lies at the old place stays there</source>
        <translation>Lo que hay en el lugar antiguo se queda allí</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Como máximo</translation>
    </message>
    <message>
        <source> GiB</source>
        <translation> GiB</translation>
    </message>
    <message>
        <source>Beyond it the oldest goes</source>
        <translation>Por encima, lo más antiguo se quita</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Vaciar</translation>
    </message>
    <message>
        <source>Remove all of it; what is needed is computed again</source>
        <translation>Quitarlo todo; lo que haga falta se calcula de nuevo</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Nothing can be written to “%1”. Choose another folder.</source>
        <translation>No se puede escribir nada en “%1”. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>Traces</source>
        <translation>Trazados</translation>
    </message>
    <message>
        <source> a second</source>
        <translation> por segundo</translation>
    </message>
    <message>
        <source>How many values a second of the recording a trace keeps, from the next one on</source>
        <translation>Cuántos valores por segundo de la grabación guarda un trazado, a partir del siguiente</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ProjectModel</name>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 no se puede leer</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>α %1</source>
        <translation>α %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: %2 utterances by %3, %4 transcribed, until %5</source>
        <translation>%1: %2 enunciados de %3, %4 transcritos, hasta %5</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>nadie nombrado</translation>
    </message>
    <message>
        <source>%1 rated %2: %3 of %4 windows</source>
        <translation>%1 valoró a %2: %3 de %4 ventanas</translation>
    </message>
    <message>
        <source>%1: Krippendorff&apos;s α %2 over %3 windows</source>
        <translation>%1: α de Krippendorff %2 sobre %3 ventanas</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesión</translation>
    </message>
    <message>
        <source>Enter opens it</source>
        <translation>Intro la abre</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Who talks</source>
        <translation>Quién habla</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Hours, minutes, seconds</source>
        <translation>Horas, minutos, segundos</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>Marcado</translation>
    </message>
    <message>
        <source>Utterances; a bar a person and annotator: up to where they are marked</source>
        <translation>Enunciados; una barra por persona y anotador: hasta dónde están marcados</translation>
    </message>
    <message>
        <source>Rated</source>
        <translation>Valorado</translation>
    </message>
    <message>
        <source>A bar a rater: windows rated completely, of both people</source>
        <translation>Una barra por evaluador: ventanas valoradas del todo, de ambas personas</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Acuerdo</translation>
    </message>
    <message>
        <source>A bar a dimension: Krippendorff&apos;s α of all raters; the lowest in figures</source>
        <translation>Una barra por dimensión: α de Krippendorff de todos los evaluadores; la menor en cifras</translation>
    </message>
    <message>
        <source>Lint</source>
        <translation>Protocolo</translation>
    </message>
    <message>
        <source>Places that depart from the protocol</source>
        <translation>Lugares que se apartan del protocolo</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Faltan</translation>
    </message>
    <message>
        <source>Recordings that are not where the session expects them</source>
        <translation>Grabaciones que no están donde la sesión las espera</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>Asignada</translation>
    </message>
    <message>
        <source>Who is to work on it</source>
        <translation>Quién ha de trabajar en ella</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Editada</translation>
    </message>
    <message>
        <source>When it was changed last, and by whom</source>
        <translation>Cuándo se cambió por última vez, y quién</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ProjectPage</name>
    <message>
        <source>Find folder…</source>
        <translation>Buscar carpeta…</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proyecto</translation>
    </message>
    <message numerus="yes">
        <source>The first %n place(s); there are more</source>
        <translation>
            <numerusform>El primer lugar; hay más</numerusform>
            <numerusform>Los primeros %n lugares; hay más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n lugar</numerusform>
            <numerusform>%n lugares</numerusform>
        </translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesiones</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Lo que se encontró</translation>
    </message>
    <message>
        <source>Say in which folder the missing recordings of all sessions are</source>
        <translation>Decir en qué carpeta están las grabaciones que faltan de todas las sesiones</translation>
    </message>
    <message>
        <source>Show only sessions with…</source>
        <translation>Mostrar solo sesiones con…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>A name, person, annotator or date; Esc shows all</source>
        <translation>Un nombre, persona, anotador o fecha; Esc las muestra todas</translation>
    </message>
    <message>
        <source>No folder open</source>
        <translation>Ninguna carpeta abierta</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n session(s)</source>
        <translation>
            <numerusform>%1 · %n sesión</numerusform>
            <numerusform>%1 · %n sesiones</numerusform>
        </translation>
    </message>
    <message>
        <source> · blind until rated</source>
        <translation> · ciego hasta valorar</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ProposalReview</name>
    <message>
        <source>No proposals wait. Ctrl+Alt+U listens for utterances.</source>
        <translation>No esperan propuestas. Ctrl+Alt+U escucha para hallar enunciados.</translation>
    </message>
    <message>
        <source>This is the last proposal.</source>
        <translation>Esta es la última propuesta.</translation>
    </message>
    <message>
        <source>This is the first proposal.</source>
        <translation>Esta es la primera propuesta.</translation>
    </message>
    <message>
        <source>Select a proposal first.</source>
        <translation>Seleccione antes una propuesta.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::QueuePanel</name>
    <message>
        <source>Queue of disagreement</source>
        <translation>Cola de desacuerdos</translation>
    </message>
    <message>
        <source>Which places</source>
        <translation>Qué lugares</translation>
    </message>
    <message>
        <source>Which places are listed</source>
        <translation>Qué lugares se enumeran</translation>
    </message>
    <message>
        <source>All that differ</source>
        <translation>Todos los que difieren</translation>
    </message>
    <message>
        <source>Raters differ</source>
        <translation>Los evaluadores difieren</translation>
    </message>
    <message>
        <source>Models differ</source>
        <translation>Los modelos difieren</translation>
    </message>
    <message>
        <source>Model and people differ</source>
        <translation>Modelo y personas difieren</translation>
    </message>
    <message>
        <source>What to rate next</source>
        <translation>Qué valorar después</translation>
    </message>
    <message>
        <source>Blind</source>
        <translation>Ciego</translation>
    </message>
    <message>
        <source>Covers what others and models said of a place until you have said what it is (Ctrl+B)</source>
        <translation>Cubre lo que otros y los modelos dijeron de un lugar hasta que usted haya dicho qué es (Ctrl+B)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Places, those that differ most first</source>
        <translation>Lugares, primero los que más difieren</translation>
    </message>
    <message>
        <source>Places where people or models differ are looked for once a session is open.</source>
        <translation>Los lugares donde personas o modelos difieren se buscan cuando hay una sesión abierta.</translation>
    </message>
    <message>
        <source>Every window is rated; there is nothing to rate next.</source>
        <translation>Todas las ventanas están valoradas; no queda nada que valorar.</translation>
    </message>
    <message>
        <source>Nobody differs anywhere.</source>
        <translation>Nadie difiere en ninguna parte.</translation>
    </message>
    <message>
        <source>Enter rates this window</source>
        <translation>Intro valora esta ventana</translation>
    </message>
    <message>
        <source>Choose a place first; F4 goes to the next.</source>
        <translation>Elija antes un lugar; F4 va al siguiente.</translation>
    </message>
    <message>
        <source>The place is covered: say what it is first, with a digit.</source>
        <translation>El lugar está cubierto: diga antes qué es, con una cifra.</translation>
    </message>
    <message>
        <source>Whose curve</source>
        <translation>De qué es la curva</translation>
    </message>
    <message numerus="yes">
        <source>What the small head is trained for; it is trained anew whenever %n window(s) more are rated</source>
        <translation>
            <numerusform>Para qué se entrena la cabeza pequeña; se entrena de nuevo cada vez que se valora %n ventana más</numerusform>
            <numerusform>Para qué se entrena la cabeza pequeña; se entrena de nuevo cada vez que se valoran %n ventanas más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::RangeBar</name>
    <message>
        <source>Type a number from %1 to %2 and press Enter, or click</source>
        <translation>Escriba un número de %1 a %2 y pulse Intro, o haga clic</translation>
    </message>
    <message>
        <source>%1: not rated yet</source>
        <translation>%1: aún sin valorar</translation>
    </message>
</context>
<context>
    <name>duologue::ui::RaterMatrix</name>
    <message>
        <source>Agreement of raters</source>
        <translation>Acuerdo entre evaluadores</translation>
    </message>
    <message>
        <source>A rater agrees with itself</source>
        <translation>Un evaluador está de acuerdo consigo mismo</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>%1 and %2: %3</source>
        <translation>%1 y %2: %3</translation>
    </message>
</context>
<context>
    <name>duologue::ui::RatersBox</name>
    <message>
        <source>&amp;Blind until rated</source>
        <translation>&amp;A ciegas hasta valorar</translation>
    </message>
    <message>
        <source>Who rates this session</source>
        <translation>Quién valora esta sesión</translation>
    </message>
    <message>
        <source>Space says that somebody is to rate this session, or no more</source>
        <translation>Espacio dice que alguien ha de valorar esta sesión, o que ya no</translation>
    </message>
    <message>
        <source>Annotators see the ratings of others once their own are complete; the database sees to it</source>
        <translation>Los anotadores ven las valoraciones de otros cuando las suyas están completas; de ello se encarga la base de datos</translation>
    </message>
    <message>
        <source>Who rates “%1”</source>
        <translation>Quién valora «%1»</translation>
    </message>
    <message>
        <source>Who rates it</source>
        <translation>Quién la valora</translation>
    </message>
    <message>
        <source>%1 ✓ rated</source>
        <translation>%1 ✓ valorado</translation>
    </message>
</context>
<context>
    <name>duologue::ui::RatingController</name>
    <message>
        <source>This scale has %1 points. Press a key from 1 to %1, or 0 where it cannot be rated.</source>
        <translation>Esta escala tiene %1 puntos. Pulse una tecla de 1 a %1, o 0 donde no se pueda valorar.</translation>
    </message>
    <message>
        <source>%1 is not on this scale. Type a number from %2 to %3 and press Enter.</source>
        <translation>%1 no está en esta escala. Escriba un número de %2 a %3 y pulse Intro.</translation>
    </message>
    <message>
        <source>This is the first window.</source>
        <translation>Esta es la primera ventana.</translation>
    </message>
    <message>
        <source>There is no other person in this session.</source>
        <translation>No hay otra persona en esta sesión.</translation>
    </message>
    <message>
        <source>Window %1 is left without %2.</source>
        <translation>La ventana %1 se deja sin %2.</translation>
    </message>
    <message>
        <source>All %1 windows of %2 are rated.</source>
        <translation>Las %1 ventanas de %2 están valoradas.</translation>
    </message>
    <message>
        <source>The scheme of this session asks for no words.</source>
        <translation>El esquema de esta sesión no pide palabras.</translation>
    </message>
    <message>
        <source>Open a session first, then rate.</source>
        <translation>Abra antes una sesión, y luego valore.</translation>
    </message>
    <message>
        <source>This session has nobody in it yet. Add the people before rating them.</source>
        <translation>Esta sesión aún no tiene a nadie. Añada las personas antes de valorarlas.</translation>
    </message>
    <message>
        <source>This session has no length yet. Add a recording, then its windows can be rated.</source>
        <translation>Esta sesión aún no tiene duración. Añada una grabación, y se podrán valorar sus ventanas.</translation>
    </message>
    <message>
        <source>The scheme of this session rates nothing. Change that in Scheme… of the menu File.</source>
        <translation>El esquema de esta sesión no valora nada. Cámbielo en Esquema… del menú Archivo.</translation>
    </message>
    <message>
        <source>Say who is rating first: set the annotator&apos;s name.</source>
        <translation>Diga antes quién valora: ponga el nombre del anotador.</translation>
    </message>
    <message>
        <source>This is the last window. N goes to the next one not yet rated.</source>
        <translation>Esta es la última ventana. N va a la siguiente sin valorar.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::RatingHeader</name>
    <message>
        <source>Nobody to rate</source>
        <translation>Nadie a quien valorar</translation>
    </message>
    <message>
        <source>Rating %1</source>
        <translation>Valorando a %1</translation>
    </message>
    <message>
        <source> (%1 seat)</source>
        <translation> (asiento: %1)</translation>
    </message>
    <message>
        <source> · blind</source>
        <translation> · ciego</translation>
    </message>
    <message>
        <source>The session has no people yet.</source>
        <translation>La sesión aún no tiene personas.</translation>
    </message>
    <message>
        <source>The session has no length yet; add a recording.</source>
        <translation>La sesión aún no tiene duración; añada una grabación.</translation>
    </message>
    <message>
        <source>Window %1 of %2 · %3–%4 · %5</source>
        <translation>Ventana %1 de %2 · %3–%4 · %5</translation>
    </message>
    <message>
        <source>looping</source>
        <translation>en bucle</translation>
    </message>
    <message>
        <source>not looping, &lt;b&gt;R&lt;/b&gt; plays</source>
        <translation>sin bucle, &lt;b&gt;R&lt;/b&gt; reproduce</translation>
    </message>
    <message>
        <source> · &lt;b&gt;Tab&lt;/b&gt; rates %1</source>
        <translation> · &lt;b&gt;Tab&lt;/b&gt; valora a %1</translation>
    </message>
    <message>
        <source> · second pass</source>
        <translation> · segunda pasada</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 of %2, random order&lt;/b&gt; · </source>
        <translation>&lt;b&gt;%1 de %2, orden aleatorio&lt;/b&gt; · </translation>
    </message>
    <message>
        <source>This scheme rates nothing; &lt;b&gt;{file.scheme}&lt;/b&gt; adds scales.</source>
        <translation>Este esquema no valora nada; &lt;b&gt;{file.scheme}&lt;/b&gt; añade escalas.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::RatingPanel</name>
    <message>
        <source>Rating</source>
        <translation>Valoración</translation>
    </message>
    <message>
        <source>This scheme rates nothing</source>
        <translation>Este esquema no valora nada</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1–%2&lt;/b&gt; and &lt;b&gt;Enter&lt;/b&gt; rate · &lt;b&gt;X&lt;/b&gt; not rateable · &lt;b&gt;{rating.replay}&lt;/b&gt; replay · &lt;b&gt;{rating.back}&lt;/b&gt; back</source>
        <translation>&lt;b&gt;%1–%2&lt;/b&gt; e &lt;b&gt;Intro&lt;/b&gt; valora · &lt;b&gt;X&lt;/b&gt; no valorable · &lt;b&gt;{rating.replay}&lt;/b&gt; repite · &lt;b&gt;{rating.back}&lt;/b&gt; atrás</translation>
    </message>
    <message>
        <source>next: %1</source>
        <translation>siguiente: %1</translation>
    </message>
    <message>
        <source>next: window %1</source>
        <translation>siguiente: ventana %1</translation>
    </message>
    <message>
        <source>the last window</source>
        <translation>la última ventana</translation>
    </message>
    <message>
        <source>&lt;b&gt;{rating.1}–%1&lt;/b&gt; rate · &lt;b&gt;{rating.0}&lt;/b&gt; not rateable · &lt;b&gt;{rating.replay}&lt;/b&gt; replay</source>
        <translation>&lt;b&gt;{rating.1}–%1&lt;/b&gt; valora · &lt;b&gt;{rating.0}&lt;/b&gt; no valorable · &lt;b&gt;{rating.replay}&lt;/b&gt; repite</translation>
    </message>
    <message>
        <source>next: any window</source>
        <translation>siguiente: una ventana cualquiera</translation>
    </message>
</context>
<context>
    <name>duologue::ui::RatingTracks</name>
    <message>
        <source>Ratings of %1</source>
        <translation>Valoraciones de %1</translation>
    </message>
    <message>
        <source>Ratings by</source>
        <translation>Valoraciones de</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
</context>
<context>
    <name>duologue::ui::RatingsForm</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Length of a rating window</source>
        <translation>Duración de una ventana de valoración</translation>
    </message>
    <message>
        <source>How long the stretches are that are rated one by one</source>
        <translation>Cuánto duran los tramos que se valoran uno a uno</translation>
    </message>
    <message>
        <source>A rating window lasts</source>
        <translation>Una ventana de valoración dura</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>escala</translation>
    </message>
    <message>
        <source>What shows it</source>
        <translation>Qué lo muestra</translation>
    </message>
    <message>
        <source>What is perceived</source>
        <translation>Lo que se percibe</translation>
    </message>
    <message>
        <source>Ask for this free text in every window</source>
        <translation>Pedir este texto libre en cada ventana</translation>
    </message>
    <message>
        <source>How it is asked</source>
        <translation>Cómo se pregunta</translation>
    </message>
    <message>
        <source>Question: %1</source>
        <translation>Pregunta: %1</translation>
    </message>
</context>
<context>
    <name>duologue::ui::RecentSessions</name>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (falta)</translation>
    </message>
</context>
<context>
    <name>duologue::ui::RecordingTable</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>De</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Lo que contiene</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Grabaciones</translation>
    </message>
    <message>
        <source>F2 to rename</source>
        <translation>F2 para cambiar el nombre</translation>
    </message>
    <message>
        <source>Role of %1</source>
        <translation>Papel de %1</translation>
    </message>
    <message>
        <source>Person that %1 shows or records</source>
        <translation>Persona que %1 muestra o graba</translation>
    </message>
    <message>
        <source>both, nobody</source>
        <translation>ambas, nadie</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ResidualPlot</name>
    <message>
        <source>Residuals</source>
        <translation>Residuos</translation>
    </message>
    <message>
        <source>Each point is a stretch of sound that was compared with another recording. Points within the band agree to a millisecond.</source>
        <translation>Cada punto es un tramo de sonido comparado con otra grabación. Los puntos dentro de la banda coinciden en un milisegundo.</translation>
    </message>
    <message>
        <source>time of the recording, s</source>
        <translation>tiempo de la grabación, s</translation>
    </message>
    <message>
        <source>residual, ms</source>
        <translation>residuo, ms</translation>
    </message>
    <message>
        <source>No recording has been compared yet.</source>
        <translation>Aún no se ha comparado ninguna grabación.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 stretches within a millisecond</source>
        <translation>%1: %2 de %3 tramos con menos de un milisegundo</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ReviewPages</name>
    <message>
        <source>Narrative</source>
        <translation>Narración</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Acuerdo</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocolo</translation>
    </message>
    <message>
        <source>Protocol (%1)</source>
        <translation>Protocolo (%1)</translation>
    </message>
    <message>
        <source>Dyad</source>
        <translation>Díada</translation>
    </message>
    <message>
        <source>%1 ↔ %2</source>
        <translation>%1 ↔ %2</translation>
    </message>
    <message>
        <source>Pages of the review</source>
        <translation>Páginas de la revisión</translation>
    </message>
    <message>
        <source>The session told as talk turns, with what models say of each</source>
        <translation>La sesión contada en turnos de habla, con lo que los modelos dicen de cada uno</translation>
    </message>
</context>
<context>
    <name>duologue::ui::SchemePage</name>
    <message>
        <source>Schemes (*.json);;ELAN templates (*.etf);;All files (*)</source>
        <translation>Esquemas (*.json);;Plantillas de ELAN (*.etf);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Esquema</translation>
    </message>
    <message>
        <source>Name of the scheme</source>
        <translation>Nombre del esquema</translation>
    </message>
    <message>
        <source>Start from…</source>
        <translation>Partir de…</translation>
    </message>
    <message>
        <source>Take one of the schemes that come with Duologue</source>
        <translation>Tomar uno de los esquemas que vienen con Duologue</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>A&amp;brir…</translation>
    </message>
    <message>
        <source>Read a scheme file, or a template of ELAN</source>
        <translation>Leer un archivo de esquema o una plantilla de ELAN</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Guardar…</translation>
    </message>
    <message>
        <source>Write this scheme as a file, or as a template of ELAN</source>
        <translation>Escribir este esquema como archivo o como plantilla de ELAN</translation>
    </message>
    <message>
        <source>&amp;Template from this session</source>
        <translation>&amp;Plantilla de esta sesión</translation>
    </message>
    <message>
        <source>Make the scheme of what the session is now</source>
        <translation>Hacer el esquema de lo que la sesión es ahora</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Back to the session (Esc)</source>
        <translation>Volver a la sesión (Esc)</translation>
    </message>
    <message>
        <source>tier</source>
        <translation>línea</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>Líneas</translation>
    </message>
    <message>
        <source>Vocabularies</source>
        <translation>Vocabularios</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>Valoraciones</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>Bloqueos</translation>
    </message>
    <message>
        <source>vocabulary</source>
        <translation>vocabulario</translation>
    </message>
    <message>
        <source>value</source>
        <translation>valor</translation>
    </message>
    <message>
        <source>What it does to this session</source>
        <translation>Lo que hace a esta sesión</translation>
    </message>
    <message>
        <source>What the scheme does to this session</source>
        <translation>Lo que el esquema hace a esta sesión</translation>
    </message>
    <message>
        <source>What annotators see</source>
        <translation>Lo que ven los anotadores</translation>
    </message>
    <message>
        <source>&amp;Apply to this session</source>
        <translation>&amp;Aplicar a esta sesión</translation>
    </message>
    <message>
        <source>Make the session follow the scheme (Ctrl+Enter); one undo takes it back</source>
        <translation>Hacer que la sesión siga el esquema (Ctrl+Intro); un solo deshacer lo revierte</translation>
    </message>
    <message>
        <source>Nobody leads yet; whoever annotates may apply it.</source>
        <translation>Aún no hay responsables; quien anote puede aplicarlo.</translation>
    </message>
    <message>
        <source>You annotate as %1, a lead of this session.</source>
        <translation>Anota usted como %1, responsable de esta sesión.</translation>
    </message>
    <message>
        <source>Only %1 may change the scheme of this session. You may look at it, and save it as a file.</source>
        <translation>Solo %1 puede cambiar el esquema de esta sesión. Usted puede mirarlo, y guardarlo como archivo.</translation>
    </message>
    <message>
        <source>The scheme is saved as %1.</source>
        <translation>El esquema está guardado como %1.</translation>
    </message>
    <message>
        <source>Open scheme</source>
        <translation>Abrir esquema</translation>
    </message>
    <message>
        <source>Save scheme</source>
        <translation>Guardar esquema</translation>
    </message>
    <message>
        <source>/scheme.json</source>
        <translation>/esquema.json</translation>
    </message>
</context>
<context>
    <name>duologue::ui::SchemePreview</name>
    <message>
        <source>Tier</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Keys of its vocabulary</source>
        <translation>Teclas de su vocabulario</translation>
    </message>
    <message>
        <source>Tiers as annotators see them</source>
        <translation>Líneas como las ven los anotadores</translation>
    </message>
    <message>
        <source> (locked)</source>
        <translation> (bloqueada)</translation>
    </message>
</context>
<context>
    <name>duologue::ui::SearchForm</name>
    <message>
        <source>Text in all sessions</source>
        <translation>Texto en todas las sesiones</translation>
    </message>
    <message>
        <source>What is said or written; Enter looks</source>
        <translation>Lo que se dice o se escribe; Intro busca</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>All of the label, whatever its case</source>
        <translation>Todos los de la etiqueta, sin mirar mayúsculas</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>The least value</source>
        <translation>El valor menor</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>The greatest value</source>
        <translation>El valor mayor</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Only on tiers of this name, with or without the person&apos;s</source>
        <translation>Solo en líneas de este nombre, con o sin el de la persona</translation>
    </message>
    <message>
        <source>While on tier</source>
        <translation>Mientras está en la línea</translation>
    </message>
    <message>
        <source>Only while there is something on a tier of this name</source>
        <translation>Solo mientras hay algo en una línea de este nombre</translation>
    </message>
    <message>
        <source>Regular</source>
        <translation>Regular</translation>
    </message>
    <message>
        <source>The text is a regular expression</source>
        <translation>El texto es una expresión regular</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Mayúsculas</translation>
    </message>
    <message>
        <source>Capitals matter</source>
        <translation>Las mayúsculas cuentan</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Palabras</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Solo palabras enteras</translation>
    </message>
    <message>
        <source>“%1” is no number; type a value such as 0.5, or nothing.</source>
        <translation>“%1” no es un número; escriba un valor como 0.5, o nada.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ServerController</name>
    <message>
        <source>… connecting to the server</source>
        <translation>… conectando con el servidor</translation>
    </message>
    <message>
        <source>✓ in step with %1</source>
        <translation>✓ al día con %1</translation>
    </message>
    <message numerus="yes">
        <source>⚠ offline, %n edit(s) waiting</source>
        <translation>
            <numerusform>⚠ sin conexión, %n cambio en espera</numerusform>
            <numerusform>⚠ sin conexión, %n cambios en espera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ %n place(s) to decide, %1</source>
        <translation>
            <numerusform>⚠ %n lugar por decidir, %1</numerusform>
            <numerusform>⚠ %n lugares por decidir, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) waiting</source>
        <translation>
            <numerusform>%n cambio en espera</numerusform>
            <numerusform>%n cambios en espera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ not shared, %n edit(s) waiting</source>
        <translation>
            <numerusform>⚠ sin compartir, %n cambio en espera</numerusform>
            <numerusform>⚠ sin compartir, %n cambios en espera</numerusform>
        </translation>
    </message>
    <message>
        <source>The session was closed before it was shared. Open it and share it again.</source>
        <translation>La sesión se cerró antes de compartirse. Ábrela y compártela de nuevo.</translation>
    </message>
    <message numerus="yes">
        <source>⚠ the server asks for a password, %n edit(s) waiting</source>
        <translation>
            <numerusform>⚠ el servidor pide una contraseña, %n edición en espera</numerusform>
            <numerusform>⚠ el servidor pide una contraseña, %n ediciones en espera</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled: nothing of it is here or on the server.</source>
        <translation>Cancelado: no queda nada aquí ni en el servidor.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ServerDialog</name>
    <message>
        <source>%1 ✓ rated</source>
        <translation>%1 ✓ valorado</translation>
    </message>
    <message>
        <source> (blind until rated)</source>
        <translation> (a ciegas hasta valorar)</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Conectar</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message>
        <source>Ask the server which sessions it has</source>
        <translation>Preguntar al servidor qué sesiones tiene</translation>
    </message>
    <message>
        <source>Take a copy of the session to work on, which stays in step</source>
        <translation>Tomar una copia de la sesión para trabajar en ella, que se mantiene al día</translation>
    </message>
    <message>
        <source>Where copies of sessions are kept on this computer</source>
        <translation>Dónde se guardan las copias de sesiones en este ordenador</translation>
    </message>
    <message>
        <source>Sessions on the server</source>
        <translation>Sesiones en el servidor</translation>
    </message>
    <message>
        <source>Enter takes a copy and opens it</source>
        <translation>Intro toma una copia y la abre</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesión</translation>
    </message>
    <message>
        <source>Who rates it</source>
        <translation>Quién la valora</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Elegir otra carpeta</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Dirección</translation>
    </message>
    <message>
        <source>Co&amp;pies go to</source>
        <translation>Las co&amp;pias van a</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Preguntando al servidor…</translation>
    </message>
    <message>
        <source>You are %1, %2.</source>
        <translation>Usted es %1, %2.</translation>
    </message>
    <message>
        <source>Taking a copy…</source>
        <translation>Tomando una copia…</translation>
    </message>
    <message>
        <source>Where copies go</source>
        <translation>Adónde van las copias</translation>
    </message>
    <message>
        <source>postgresql://ann@lab.example.org/duologue</source>
        <translation>postgresql://ana@lab.example.org/duologue</translation>
    </message>
    <message>
        <source>&amp;Set up the server</source>
        <translation>Pre&amp;parar el servidor</translation>
    </message>
    <message>
        <source>Sessions on a server</source>
        <translation>Sesiones en un servidor</translation>
    </message>
    <message>
        <source>The tables are made, and you lead. Add people, and share a session.</source>
        <translation>Las tablas están hechas y tú eres responsable. Añade personas y comparte una sesión.</translation>
    </message>
    <message>
        <source>This database has no sessions of Duologue yet. Whoever looks after it sets it up once; they lead then.</source>
        <translation>Esta base de datos aún no tiene sesiones de Duologue. Quien la cuida la prepara una vez y es entonces responsable.</translation>
    </message>
    <message>
        <source>As the lead of the lab says it</source>
        <translation>Como lo dice quien dirige el laboratorio</translation>
    </message>
    <message>
        <source>Kept until Duologue ends, and never written down</source>
        <translation>Se guarda hasta que Duologue se cierra y nunca se escribe en disco</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Contra&amp;seña</translation>
    </message>
    <message>
        <source>Sharing it…</source>
        <translation>Compartiéndola…</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Dirección del servidor</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Folder of copies</source>
        <translation>Carpeta de las copias</translation>
    </message>
    <message>
        <source>It is shared as “%1”, and you are %2 in it from now on. Say who rates it.</source>
        <translation>Está compartida como «%1», y en ella eres %2 desde ahora. Di quién la valora.</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>Ca&amp;ncelar</translation>
    </message>
    <message>
        <source>Edits since it was shared</source>
        <translation>Ediciones desde que se compartió</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Cuánto falta</translation>
    </message>
    <message>
        <source>End it; nothing of it stays, here or on the server</source>
        <translation>Terminarlo; no queda nada, ni aquí ni en el servidor</translation>
    </message>
</context>
<context>
    <name>duologue::ui::SessionController</name>
    <message>
        <source>No session is open. Open one first.</source>
        <translation>No hay ninguna sesión abierta. Abra una antes.</translation>
    </message>
    <message>
        <source>This session can only be looked at. %1</source>
        <translation>Esta sesión solo se puede mirar. %1</translation>
    </message>
</context>
<context>
    <name>duologue::ui::SessionNarrative</name>
    <message>
        <source>The session as a whole</source>
        <translation>La sesión en conjunto</translation>
    </message>
    <message>
        <source>Figures of the session</source>
        <translation>Cifras de la sesión</translation>
    </message>
    <message>
        <source>&amp;Unusual against</source>
        <translation>&amp;Inusual frente a</translation>
    </message>
    <message>
        <source>the figures published with MONAH</source>
        <translation>las cifras publicadas con MONAH</translation>
    </message>
    <message>
        <source>sessions of your own…</source>
        <translation>sesiones propias…</translation>
    </message>
    <message>
        <source>What counts as usual. Semantics and mimicry have no published figures; sessions of your own give some.</source>
        <translation>Lo que cuenta como habitual. Semántica y mimetismo no tienen cifras publicadas; las sesiones propias las dan.</translation>
    </message>
    <message>
        <source>&amp;Sessions…</source>
        <translation>&amp;Sesiones…</translation>
    </message>
    <message>
        <source>Choose the sessions that say what is usual</source>
        <translation>Elegir las sesiones que dicen qué es habitual</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Sentences and figures, for a text or a spreadsheet (Ctrl+C)</source>
        <translation>Frases y cifras, para un texto o una hoja de cálculo (Ctrl+C)</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>Im&amp;primir…</translation>
    </message>
    <message>
        <source>On paper or as PDF (Ctrl+P)</source>
        <translation>En papel o como PDF (Ctrl+P)</translation>
    </message>
    <message>
        <source>Sessions that say what is usual</source>
        <translation>Sesiones que dicen qué es habitual</translation>
    </message>
    <message>
        <source>Duologue sessions (*.duologue)</source>
        <translation>Sesiones de Duologue (*.duologue)</translation>
    </message>
    <message>
        <source>Reading the sessions…</source>
        <translation>Leyendo las sesiones…</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) of your own and this one</source>
        <translation>
            <numerusform>%n sesión propia y esta</numerusform>
            <numerusform>%n sesiones propias y esta</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is unusual.</source>
        <translation>Nada es inusual.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Ambos</translation>
    </message>
    <message>
        <source>What was unusual</source>
        <translation>Lo que fue inusual</translation>
    </message>
</context>
<context>
    <name>duologue::ui::SetupDialog</name>
    <message>
        <source>New session</source>
        <translation>Sesión nueva</translation>
    </message>
    <message>
        <source>Session 1</source>
        <translation>Sesión 1</translation>
    </message>
    <message>
        <source>People and recordings</source>
        <translation>Personas y grabaciones</translation>
    </message>
    <message>
        <source>Missing: choose Find file…</source>
        <translation>Falta: elija Buscar archivo…</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Create session</source>
        <translation>Crear sesión</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Título</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>Who talks</source>
        <translation>Quién habla</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Elegir…</translation>
    </message>
    <message>
        <source>Where the session file is written</source>
        <translation>Dónde se escribe el archivo de la sesión</translation>
    </message>
    <message>
        <source>Session file</source>
        <translation>Archivo de sesión</translation>
    </message>
    <message>
        <source>Duologue sessions (*.duologue)</source>
        <translation>Sesiones de Duologue (*.duologue)</translation>
    </message>
    <message>
        <source>Recordings: they stay where they are and are never changed</source>
        <translation>Grabaciones: se quedan donde están y nunca se cambian</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>Aña&amp;dir archivos…</translation>
    </message>
    <message>
        <source>Videos, sound, sensors such as heart rate; or drop files here</source>
        <translation>Vídeos, sonido, sensores como la frecuencia cardiaca; o suelte aquí los archivos</translation>
    </message>
    <message>
        <source>F&amp;ind file…</source>
        <translation>Buscar arc&amp;hivo…</translation>
    </message>
    <message>
        <source>Another place for the chosen recording</source>
        <translation>Otro lugar para la grabación elegida</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>Take the chosen recordings out (Delete)</source>
        <translation>Retirar las grabaciones elegidas (Supr)</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>&amp;Subir</translation>
    </message>
    <message>
        <source>Show the chosen recording earlier (Alt+Up)</source>
        <translation>Mostrar antes la grabación elegida (Alt+Arriba)</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>&amp;Bajar</translation>
    </message>
    <message>
        <source>Show the chosen recording later (Alt+Down)</source>
        <translation>Mostrar después la grabación elegida (Alt+Abajo)</translation>
    </message>
    <message>
        <source>Add recordings</source>
        <translation>Añadir grabaciones</translation>
    </message>
    <message>
        <source>Find file</source>
        <translation>Buscar archivo</translation>
    </message>
    <message>
        <source>%1 holds annotations and is no recording.</source>
        <translation>%1 contiene anotaciones y no es una grabación.</translation>
    </message>
    <message>
        <source>I&amp;mport these annotations, too: %1</source>
        <translation>I&amp;mportar también estas anotaciones: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>They are read into the session once it is there; undo takes them back</source>
        <translation>Se leen en la sesión cuando exista; deshacer las retira</translation>
    </message>
    <message>
        <source>%1 exists already. Choose another name.</source>
        <translation>%1 ya existe. Elija otro nombre.</translation>
    </message>
    <message>
        <source>Looking into files…</source>
        <translation>Mirando en los archivos…</translation>
    </message>
    <message>
        <source>Add the recordings, or drop them here.</source>
        <translation>Añada las grabaciones, o suéltelas aquí.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ShiftForm</name>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>Seconds; below zero is earlier</source>
        <translation>Segundos; por debajo de cero es antes</translation>
    </message>
    <message>
        <source>First begins at</source>
        <translation>La primera empieza en</translation>
    </message>
    <message>
        <source>Seconds of session time</source>
        <translation>Segundos de tiempo de la sesión</translation>
    </message>
    <message>
        <source>Last ends at</source>
        <translation>La última termina en</translation>
    </message>
    <message>
        <source>Shift or stretch</source>
        <translation>Desplazar o estirar</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Desplazar</translation>
    </message>
    <message>
        <source>Moves all that are selected by this amount; one undo takes it back</source>
        <translation>Mueve esta cantidad todo lo seleccionado; un solo deshacer lo revierte</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>Estirar</translation>
    </message>
    <message>
        <source>Moves all that are selected so that the first begins and the last ends there, and what lies between in proportion</source>
        <translation>Mueve todo lo seleccionado de modo que la primera empiece y la última termine ahí, y lo que hay entre medias en proporción</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Nothing is selected. Click an annotation, take more with Ctrl and a click, or all of a tier with {edit.selectAll}.</source>
        <translation>No hay nada seleccionado. Haga clic en una anotación, tome más con Ctrl y clic, o todas las de una línea con {edit.selectAll}.</translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) from %1 to %2</source>
        <translation>
            <numerusform>%n anotación de %1 a %2</numerusform>
            <numerusform>%n anotaciones de %1 a %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::SpeakerLines</name>
    <message>
        <source>1 annotation</source>
        <translation>1 anotación</translation>
    </message>
    <message>
        <source>%1 annotations</source>
        <translation>%1 anotaciones</translation>
    </message>
    <message>
        <source>: “%1”</source>
        <translation>: “%1”</translation>
    </message>
    <message>
        <source>Who is %1</source>
        <translation>Quién es %1</translation>
    </message>
    <message>
        <source>Who the speaker “%1” of the file is</source>
        <translation>Quién es el hablante “%1” del archivo</translation>
    </message>
    <message>
        <source>Whose the tier “%1” of the file is</source>
        <translation>De quién es la línea “%1” del archivo</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>A new person</source>
        <translation>Una persona nueva</translation>
    </message>
    <message>
        <source>Nobody in particular</source>
        <translation>Nadie en particular</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Omitir</translation>
    </message>
</context>
<context>
    <name>duologue::ui::SpectrogramTracks</name>
    <message>
        <source>Reading the sound…</source>
        <translation>Leyendo el sonido…</translation>
    </message>
    <message>
        <source>Mel %1</source>
        <translation>Mel %1</translation>
    </message>
    <message>
        <source>Mel spectrogram</source>
        <translation>Espectrograma mel</translation>
    </message>
    <message>
        <source>Linear %1</source>
        <translation>Lineal %1</translation>
    </message>
    <message>
        <source>Linear spectrogram</source>
        <translation>Espectrograma lineal</translation>
    </message>
</context>
<context>
    <name>duologue::ui::StartPage</name>
    <message>
        <source>No session open. Make one from your recordings, open one, or try the demo.</source>
        <translation>No hay ninguna sesión abierta. Cree una con sus grabaciones, abra una, o pruebe la demostración.</translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation>Abiertas últimamente</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Vaciar esta lista</translation>
    </message>
    <message>
        <source>Forget these sessions here; their files stay</source>
        <translation>Olvidar aquí estas sesiones; sus archivos se quedan</translation>
    </message>
</context>
<context>
    <name>duologue::ui::StatisticsPanel</name>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ninguno)</translation>
    </message>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>&amp;Guardar como CSV…</translation>
    </message>
    <message>
        <source>Statistics of tiers</source>
        <translation>Estadística de líneas</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>Líneas</translation>
    </message>
    <message>
        <source>Space ticks a tier; of all that are ticked the figures are shown</source>
        <translation>Espacio marca una línea; de todas las marcadas se muestran las cifras</translation>
    </message>
    <message>
        <source>By value</source>
        <translation>Por valor</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>Por etiqueta</translation>
    </message>
    <message>
        <source>By text</source>
        <translation>Por texto</translation>
    </message>
    <message>
        <source>All values together</source>
        <translation>Todos los valores juntos</translation>
    </message>
    <message>
        <source>Figure in the plot</source>
        <translation>Cifra de la gráfica</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>Writes the table for spreadsheets, R and Python</source>
        <translation>Escribe la tabla para hojas de cálculo, R y Python</translation>
    </message>
    <message>
        <source>Plot:</source>
        <translation>Gráfica:</translation>
    </message>
    <message>
        <source>Save figures</source>
        <translation>Guardar cifras</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tablas (*.csv)</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Escrito en %1</translation>
    </message>
</context>
<context>
    <name>duologue::ui::StatusLine</name>
    <message>
        <source>Largest distance between the pictures shown and the clock</source>
        <translation>La mayor distancia entre las imágenes mostradas y el reloj</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop this; nothing half done stays ({model.cancel})</source>
        <translation>Detener esto; nada queda a medias ({model.cancel})</translation>
    </message>
    <message>
        <source>1 picture on its way</source>
        <translation>1 imagen en camino</translation>
    </message>
    <message>
        <source>%1 pictures on their way</source>
        <translation>%1 imágenes en camino</translation>
    </message>
    <message>
        <source>max skew %1 frame, %2 ms</source>
        <translation>desajuste máx. %1 fotogramas, %2 ms</translation>
    </message>
    <message>
        <source>1 view</source>
        <translation>1 vista</translation>
    </message>
    <message>
        <source>%1 views</source>
        <translation>%1 vistas</translation>
    </message>
    <message>
        <source>%1 in step (%2)</source>
        <translation>%1 en sincronía (%2)</translation>
    </message>
    <message>
        <source>⚠ %1 out of step (%2)</source>
        <translation>⚠ %1 fuera de sincronía (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (y %n más)</numerusform>
            <numerusform>%1 (y %n más)</numerusform>
        </translation>
    </message>
    <message>
        <source>{help.manual} manual · {help.keys} keys · {help.find} find any action</source>
        <translation>{help.manual} manual · {help.keys} teclas · {help.find} buscar cualquier acción</translation>
    </message>
</context>
<context>
    <name>duologue::ui::SyncPanel</name>
    <message>
        <source>Synchronise</source>
        <translation>Sincronizar</translation>
    </message>
    <message>
        <source>By ear</source>
        <translation>De oído</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>A mano</translation>
    </message>
    <message>
        <source>By ear or by hand</source>
        <translation>De oído o a mano</translation>
    </message>
</context>
<context>
    <name>duologue::ui::SynchronyTracks</name>
    <message>
        <source>Who leads, of %1. Above the line %2, below it %3.</source>
        <translation>Quién va delante, de %1. Sobre la línea %2, debajo %3.</translation>
    </message>
    <message>
        <source>%1 %2 ↔ %3</source>
        <translation>%1 %2 ↔ %3</translation>
    </message>
    <message>
        <source>%1 ↔ %2</source>
        <translation>%1 ↔ %2</translation>
    </message>
    <message>
        <source>Who leads, of %1 and %2. Above the line %3, below it %4.</source>
        <translation>Quién va delante, de %1 y %2. Sobre la línea %3, debajo %4.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Quitar %1</translation>
    </message>
    <message>
        <source>Synchrony with</source>
        <translation>Sincronía con</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TaskAttentionPlot</name>
    <message>
        <source>Task attention</source>
        <translation>Atención a las tareas</translation>
    </message>
    <message>
        <source>%1 weighs %2</source>
        <translation>%1 pesa %2</translation>
    </message>
    <message>
        <source>%1: %2 of the attention</source>
        <translation>%1: %2 de la atención</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TierBars</name>
    <message>
        <source>Bars</source>
        <translation>Barras</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TierForm</name>
    <message>
        <source>As the person</source>
        <translation>Como la persona</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Crear</translation>
    </message>
    <message>
        <source>Locked: nobody changes what is on it</source>
        <translation>Bloqueada: nadie cambia lo que hay en ella</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>New tier</source>
        <translation>Línea nueva</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>todas</translation>
    </message>
    <message>
        <source>Whose work it is; tiers of several annotators are compared</source>
        <translation>De quién es el trabajo; las líneas de varios anotadores se comparan</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>C&amp;lase</translation>
    </message>
    <message>
        <source>&amp;Person</source>
        <translation>&amp;Persona</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>&amp;Annotator</source>
        <translation>&amp;Anotador</translation>
    </message>
    <message>
        <source>&amp;Vocabulary</source>
        <translation>&amp;Vocabulario</translation>
    </message>
    <message>
        <source>&amp;Hangs on</source>
        <translation>&amp;Cuelga de</translation>
    </message>
    <message>
        <source>&amp;Relation</source>
        <translation>&amp;Relación</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Color</translation>
    </message>
    <message>
        <source>Labels or text</source>
        <translation>Etiquetas o texto</translation>
    </message>
    <message>
        <source>Utterances</source>
        <translation>Enunciados</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>Tono</translation>
    </message>
    <message>
        <source>nobody in particular</source>
        <translation>nadie en particular</translation>
    </message>
    <message>
        <source>a tier for each person</source>
        <translation>una línea por cada persona</translation>
    </message>
    <message>
        <source>none: any words</source>
        <translation>ninguno: cualquier palabra</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>Included in: within its time, gaps allowed</source>
        <translation>Incluida en: dentro de su tiempo, con huecos</translation>
    </message>
    <message>
        <source>Time subdivision: divides its time without gaps</source>
        <translation>Subdivisión temporal: divide su tiempo sin huecos</translation>
    </message>
    <message>
        <source>Symbolic subdivision: a list without times</source>
        <translation>Subdivisión simbólica: una lista sin tiempos</translation>
    </message>
    <message>
        <source>Symbolic association: at most one, of the same time</source>
        <translation>Asociación simbólica: como mucho una, del mismo tiempo</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>etiquetas</translation>
    </message>
    <message>
        <source>Each person&apos;s name comes before it</source>
        <translation>El nombre de cada persona va delante</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>the person&apos;s</source>
        <translation>el de la persona</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TierTicks</name>
    <message>
        <source>Tier</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>De quién</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anotaciones</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>Líneas</translation>
    </message>
    <message>
        <source>Tiers that are ticked are written; Space ticks</source>
        <translation>Se escriben las líneas marcadas; Espacio marca</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TierTracks</name>
    <message>
        <source>No tone yet. Import a table of tones with {file.import}.</source>
        <translation>Aún no hay tono. Importe una tabla de tonos con {file.import}.</translation>
    </message>
    <message>
        <source>Nothing here yet. {utterance.toggle} marks while it plays, {utterance.point} a moment; or drag out a time range and double-click it.</source>
        <translation>Aún no hay nada aquí. {utterance.toggle} marca mientras se reproduce, {utterance.point} un momento; o arrastre para marcar un intervalo y haga doble clic en él.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TimecodeEdit</name>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Time in the session. Type one and press Enter to go there ({play.goto}).</source>
        <translation>Tiempo en la sesión. Escriba uno y pulse Intro para ir allí ({play.goto}).</translation>
    </message>
    <message>
        <source>Not a time. Write seconds, minutes:seconds or hours:minutes:seconds, for example 1:02.5.</source>
        <translation>No es un tiempo. Escriba segundos, minutos:segundos u horas:minutos:segundos, por ejemplo 1:02.5.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TimelineMenus</name>
    <message>
        <source>Hidden: %1. A right click shows one, {track.showAll} all of them.</source>
        <translation>Ocultas: %1. Un clic derecho muestra una, {track.showAll} todas.</translation>
    </message>
    <message>
        <source>Edit text…</source>
        <translation>Editar texto…</translation>
    </message>
    <message>
        <source>Split at playhead</source>
        <translation>Dividir en el cursor</translation>
    </message>
    <message>
        <source>Merge with next</source>
        <translation>Unir con el siguiente</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Zoom to it</source>
        <translation>Ajustar a ella</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Cortar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Paste at playhead</source>
        <translation>Pegar en el cursor</translation>
    </message>
    <message>
        <source>Paste at its own time</source>
        <translation>Pegar en su propio tiempo</translation>
    </message>
    <message>
        <source>Move to tier</source>
        <translation>Mover a línea</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Show as</source>
        <translation>Mostrar como</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>Ocultar %1</translation>
    </message>
    <message>
        <source>New tier…</source>
        <translation>Línea nueva…</translation>
    </message>
    <message>
        <source>Show all tracks</source>
        <translation>Mostrar todas las pistas</translation>
    </message>
    <message>
        <source>Tier…</source>
        <translation>Línea…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloquear</translation>
    </message>
    <message numerus="yes">
        <source>Delete the tier and its %n annotation(s)</source>
        <translation>
            <numerusform>Borrar la línea y su anotación</numerusform>
            <numerusform>Borrar la línea y sus %n anotaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Grabaciones</translation>
    </message>
    <message>
        <source>Show of %1</source>
        <translation>Mostrar de %1</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Mostrar %1</translation>
    </message>
    <message>
        <source>Group tracks by person</source>
        <translation>Agrupar pistas por persona</translation>
    </message>
    <message>
        <source>Track layouts</source>
        <translation>Disposiciones de pistas</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>Back to the first layout</source>
        <translation>Volver a la primera disposición</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Save track layout</source>
        <translation>Guardar disposición de pistas</translation>
    </message>
    <message>
        <source>Name of the layout, for this and other sessions:</source>
        <translation>Nombre de la disposición, para esta y otras sesiones:</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TimelinePointer</name>
    <message>
        <source>Make a tier to annotate on ({tier.new}), also one of a scheme ({tier.template})</source>
        <translation>Crear una línea en que anotar ({tier.new}), también una de un esquema ({tier.template})</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TimelineView</name>
    <message>
        <source>No session open. Open one, or make the demo session.</source>
        <translation>No hay ninguna sesión abierta. Abra una, o cree la de demostración.</translation>
    </message>
    <message numerus="yes">
        <source>%n hidden</source>
        <translation>
            <numerusform>%n oculta</numerusform>
            <numerusform>%n ocultas</numerusform>
        </translation>
    </message>
    <message>
        <source>+ New tier</source>
        <translation>+ Línea nueva</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Línea de tiempo</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nada seleccionado</translation>
    </message>
    <message>
        <source>Track %1</source>
        <translation>Pista %1</translation>
    </message>
</context>
<context>
    <name>duologue::ui::ToneLayer</name>
    <message>
        <source>neutral</source>
        <translation>neutro</translation>
    </message>
    <message>
        <source>happy</source>
        <translation>alegre</translation>
    </message>
    <message>
        <source>sad</source>
        <translation>triste</translation>
    </message>
    <message>
        <source>angry</source>
        <translation>enfadado</translation>
    </message>
    <message>
        <source>afraid</source>
        <translation>asustado</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TopBar</name>
    <message>
        <source>Saved state</source>
        <translation>Estado guardado</translation>
    </message>
    <message>
        <source>… saving, %1 %</source>
        <translation>… guardando, %1 %</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>Todas las acciones</translation>
    </message>
    <message>
        <source>What to do with the session ({view.utterances} to {view.sync})</source>
        <translation>Qué hacer con la sesión ({view.utterances} a {view.sync})</translation>
    </message>
    <message>
        <source>no session</source>
        <translation>sin sesión</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>annotator %1</source>
        <translation>anotador %1</translation>
    </message>
    <message>
        <source>✓ saved</source>
        <translation>✓ guardado</translation>
    </message>
    <message>
        <source>… saving</source>
        <translation>… guardando</translation>
    </message>
    <message>
        <source>Every edit is on the disk</source>
        <translation>Cada edición está en el disco</translation>
    </message>
    <message>
        <source>An edit is on its way to the disk</source>
        <translation>Una edición va camino del disco</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TraceController</name>
    <message>
        <source>The gamepad has gone. The value stays where it is; mouse, wheel and keys go on.</source>
        <translation>El mando se ha desconectado. El valor se queda donde está; el ratón, la rueda y las teclas siguen funcionando.</translation>
    </message>
    <message>
        <source>The trace is given up; nothing of it was kept.</source>
        <translation>Se ha abandonado el trazado; no se ha guardado nada de él.</translation>
    </message>
    <message>
        <source>Open a session first, then trace.</source>
        <translation>Abra primero una sesión y luego trace.</translation>
    </message>
    <message>
        <source>This session has nobody in it yet. Add the people before tracing them.</source>
        <translation>En esta sesión todavía no hay nadie. Añada a las personas antes de trazarlas.</translation>
    </message>
    <message>
        <source>This session has no length yet. Add a recording first.</source>
        <translation>Esta sesión todavía no tiene duración. Añada primero una grabación.</translation>
    </message>
    <message>
        <source>The scheme of this session rates nothing. Change that in Scheme… of the menu File.</source>
        <translation>El esquema de esta sesión no valora nada. Cámbielo en Esquema… del menú Archivo.</translation>
    </message>
    <message>
        <source>Say who is rating first: set the annotator&apos;s name.</source>
        <translation>Diga antes quién valora: ponga el nombre del anotador.</translation>
    </message>
    <message>
        <source>This is the end of the session. Go back to where to trace from.</source>
        <translation>Este es el final de la sesión. Vuelva al punto desde el que quiere trazar.</translation>
    </message>
    <message>
        <source>Traced %1; one undo takes it back.</source>
        <translation>Trazado %1; con deshacer una vez se retira.</translation>
    </message>
    <message>
        <source>A trace that was not ended last time has been kept; one undo takes it back.</source>
        <translation>Se ha guardado un trazado que la última vez no se terminó; con deshacer una vez se retira.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TracePad</name>
    <message>
        <source>The value follows the mouse in here, the wheel, held arrow keys, digits and the stick of a gamepad</source>
        <translation>El valor sigue aquí al ratón, a la rueda, a las flechas mantenidas, a los dígitos y a la palanca de un mando</translation>
    </message>
    <message>
        <source>Trace of %1</source>
        <translation>Trazado de %1</translation>
    </message>
    <message>
        <source>tracing</source>
        <translation>trazando</translation>
    </message>
    <message>
        <source>not tracing</source>
        <translation>sin trazar</translation>
    </message>
    <message>
        <source>Tracing, %1</source>
        <translation>Trazando, %1</translation>
    </message>
    <message>
        <source>Not tracing</source>
        <translation>Sin trazar</translation>
    </message>
    <message>
        <source> · gamepad</source>
        <translation> · mando</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TracePanel</name>
    <message>
        <source>Trace</source>
        <translation>Trazado</translation>
    </message>
    <message>
        <source>What is traced</source>
        <translation>Qué se traza</translation>
    </message>
    <message>
        <source>One dimension, or two at once: the first lies across</source>
        <translation>Una dimensión, o dos a la vez: la primera va en horizontal</translation>
    </message>
    <message>
        <source>Nobody to trace</source>
        <translation>Nadie a quien trazar</translation>
    </message>
    <message>
        <source>Tracing %1</source>
        <translation>Trazado de %1</translation>
    </message>
    <message>
        <source> · second pass</source>
        <translation> · segunda pasada</translation>
    </message>
    <message>
        <source> · blind</source>
        <translation> · ciego</translation>
    </message>
    <message>
        <source>&lt;b&gt;{rating.trace}&lt;/b&gt; ends and keeps · &lt;b&gt;{edit.escape}&lt;/b&gt; gives up · &lt;b&gt;{play.toggle}&lt;/b&gt; pauses</source>
        <translation>&lt;b&gt;{rating.trace}&lt;/b&gt; termina y guarda · &lt;b&gt;{edit.escape}&lt;/b&gt; abandona · &lt;b&gt;{play.toggle}&lt;/b&gt; hace una pausa</translation>
    </message>
    <message>
        <source>&lt;b&gt;{rating.trace}&lt;/b&gt; begins · mouse, wheel, &lt;b&gt;← → ↑ ↓&lt;/b&gt;, &lt;b&gt;1–9&lt;/b&gt; as on a number pad, gamepad</source>
        <translation>&lt;b&gt;{rating.trace}&lt;/b&gt; empieza · ratón, rueda, &lt;b&gt;← → ↑ ↓&lt;/b&gt;, &lt;b&gt;1–9&lt;/b&gt; como en el teclado numérico, mando</translation>
    </message>
    <message>
        <source>&lt;b&gt;{rating.trace}&lt;/b&gt; begins · mouse, wheel, &lt;b&gt;↑ ↓&lt;/b&gt;, &lt;b&gt;1–9&lt;/b&gt;, gamepad · &lt;b&gt;{rating.person}&lt;/b&gt; other person</source>
        <translation>&lt;b&gt;{rating.trace}&lt;/b&gt; empieza · ratón, rueda, &lt;b&gt;↑ ↓&lt;/b&gt;, &lt;b&gt;1–9&lt;/b&gt;, mando · &lt;b&gt;{rating.person}&lt;/b&gt; otra persona</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TraceTracks</name>
    <message>
        <source>%1 of %2, traced by %3</source>
        <translation>%1 de %2, trazado por %3</translation>
    </message>
    <message>
        <source>Delete this trace</source>
        <translation>Eliminar este trazado</translation>
    </message>
    <message>
        <source>Takes the whole curve away; undo brings it back</source>
        <translation>Quita la curva entera; deshacer la devuelve</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TraceWindows</name>
    <message>
        <source>&amp;Estimate</source>
        <translation>&amp;Estimar</translation>
    </message>
    <message>
        <source>&amp;Make ratings</source>
        <translation>&amp;Hacer valoraciones</translation>
    </message>
    <message>
        <source>Ratings from traces</source>
        <translation>Valoraciones de trazados</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trazado</translation>
    </message>
    <message>
        <source>The trace of which ratings are made</source>
        <translation>El trazado del que se hacen valoraciones</translation>
    </message>
    <message>
        <source> s late</source>
        <translation> s de retraso</translation>
    </message>
    <message>
        <source>Reaction lag</source>
        <translation>Retraso de reacción</translation>
    </message>
    <message>
        <source>By how much the rater answers late; it is taken away first</source>
        <translation>Cuánto tarda el evaluador en responder; se descuenta antes</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Valoración</translation>
    </message>
    <message>
        <source>What each window gets</source>
        <translation>Lo que recibe cada ventana</translation>
    </message>
    <message>
        <source>Enter plays a window</source>
        <translation>Intro reproduce una ventana</translation>
    </message>
    <message>
        <source>Rates these windows, under a name of its own beside the rater&apos;s; one undo takes it back</source>
        <translation>Valora estas ventanas con un nombre propio junto al del evaluador; con deshacer una vez se retira</translation>
    </message>
    <message>
        <source>%1 of %2, traced by %3</source>
        <translation>%1 de %2, trazado por %3</translation>
    </message>
    <message>
        <source>Nothing is traced yet.</source>
        <translation>Todavía no hay nada trazado.</translation>
    </message>
    <message>
        <source>Correlates most %1 s late: %2, without %3.</source>
        <translation>La correlación es máxima con %1 s de retraso: %2; sin él, %3.</translation>
    </message>
    <message>
        <source>not on the scale</source>
        <translation>fuera de la escala</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Make %n rating(s)</source>
        <translation>
            <numerusform>&amp;Hacer %n valoración</numerusform>
            <numerusform>&amp;Hacer %n valoraciones</numerusform>
        </translation>
    </message>
    <message>
        <source>Rated by %1; one undo takes it back.</source>
        <translation>Valorado por %1; con deshacer una vez se retira.</translation>
    </message>
    <message>
        <source>What the trace follows</source>
        <translation>Qué sigue el trazado</translation>
    </message>
    <message>
        <source>What the trace follows: others who traced the person, or how loud, how high and what else is measured</source>
        <translation>Qué sigue el trazado: otros que trazaron a la persona, o la intensidad, el tono y lo demás que se mide</translation>
    </message>
    <message>
        <source>Finds how late the trace goes best with what it follows</source>
        <translation>Busca con qué retraso el trazado concuerda mejor con lo que sigue</translation>
    </message>
    <message>
        <source>follows: the mean of the others</source>
        <translation>sigue: la media de los demás</translation>
    </message>
    <message>
        <source>follows: %1</source>
        <translation>sigue: %1</translation>
    </message>
    <message>
        <source>Listening and comparing…</source>
        <translation>Escuchando y comparando…</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TrainingController</name>
    <message>
        <source>Training cannot begin: %1 does not start. Reinstall Duologue.</source>
        <translation>El entrenamiento no puede empezar: %1 no arranca. Reinstale Duologue.</translation>
    </message>
    <message>
        <source>The specification cannot be written: %1</source>
        <translation>La especificación no se puede escribir: %1</translation>
    </message>
    <message>
        <source>Training ended unexpectedly. Start it again: it continues where it was.</source>
        <translation>El entrenamiento acabó inesperadamente. Inícielo otra vez: sigue donde estaba.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TrainingCurves</name>
    <message>
        <source>development accuracy</source>
        <translation>exactitud en desarrollo</translation>
    </message>
    <message>
        <source>development recall (UAR)</source>
        <translation>exhaustividad en desarrollo (UAR)</translation>
    </message>
    <message>
        <source>development error (MAE)</source>
        <translation>error en desarrollo (MAE)</translation>
    </message>
    <message>
        <source>development CCC</source>
        <translation>CCC en desarrollo</translation>
    </message>
    <message>
        <source>development loss</source>
        <translation>pérdida en desarrollo</translation>
    </message>
    <message>
        <source>development set</source>
        <translation>conjunto de desarrollo</translation>
    </message>
    <message>
        <source>Training curves</source>
        <translation>Curvas de entrenamiento</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>época</translation>
    </message>
    <message>
        <source>loss weight</source>
        <translation>peso en la pérdida</translation>
    </message>
    <message>
        <source>weight of %1</source>
        <translation>peso de %1</translation>
    </message>
    <message>
        <source>best epoch: %1</source>
        <translation>mejor época: %1</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>pérdida en entrenamiento</translation>
    </message>
    <message>
        <source>%1, best in epoch %2</source>
        <translation>%1, la mejor en la época %2</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TrainingForm</name>
    <message>
        <source>Kinds of model that can read the dataset</source>
        <translation>Tipos de modelo que pueden leer el conjunto de datos</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modelo</translation>
    </message>
    <message>
        <source>What the model is called in lists; its folder is named after it</source>
        <translation>Cómo se llama el modelo en las listas; su carpeta lleva su nombre</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>The label that the model learns to predict, and that decides which epoch is the best</source>
        <translation>La etiqueta que el modelo aprende a predecir, y que decide qué época es la mejor</translation>
    </message>
    <message>
        <source>&amp;Predict</source>
        <translation>&amp;Predecir</translation>
    </message>
    <message>
        <source>Further labels that the same model learns to predict</source>
        <translation>Otras etiquetas que el mismo modelo aprende a predecir</translation>
    </message>
    <message>
        <source>An&amp;d</source>
        <translation>&amp;Y</translation>
    </message>
    <message>
        <source>Numbers that help it learn: auxiliary tasks</source>
        <translation>Números que le ayudan a aprender: tareas auxiliares</translation>
    </message>
    <message>
        <source>&amp;Helped by</source>
        <translation>Con a&amp;yuda de</translation>
    </message>
    <message>
        <source>&amp;Quick try</source>
        <translation>Prueba &amp;rápida</translation>
    </message>
    <message>
        <source>Sizes that train in minutes; what changes is marked</source>
        <translation>Tamaños que se entrenan en minutos; lo que cambia queda marcado</translation>
    </message>
    <message>
        <source>As &amp;usual</source>
        <translation>Como es &amp;habitual</translation>
    </message>
    <message>
        <source>Sets everything back to what is usual for this kind of model</source>
        <translation>Devuelve todo a lo habitual en este tipo de modelo</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>%1 (%2 classes)</source>
        <translation>%1 (%2 clases)</translation>
    </message>
    <message>
        <source>This kind of model predicts numbers, not classes</source>
        <translation>Este tipo de modelo predice números, no clases</translation>
    </message>
    <message>
        <source>No kind of model can read this dataset.</source>
        <translation>Ningún tipo de modelo puede leer este conjunto de datos.</translation>
    </message>
    <message>
        <source>Name the model.</source>
        <translation>Dé un nombre al modelo.</translation>
    </message>
    <message>
        <source>Also as in the file: %1</source>
        <translation>También como en el archivo: %1</translation>
    </message>
    <message>
        <source>&amp;Loss weights</source>
        <translation>Pesos de &amp;las pérdidas</translation>
    </message>
    <message>
        <source>How much the loss of each task counts. Weights that are learned drift to the task with the smaller loss: their curves are drawn while it trains</source>
        <translation>Cuánto cuenta la pérdida de cada tarea. Los pesos que se aprenden derivan hacia la tarea con menor pérdida: sus curvas se dibujan durante el entrenamiento</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>iguales</translation>
    </message>
    <message>
        <source>learned while training</source>
        <translation>aprendidos durante el entrenamiento</translation>
    </message>
    <message>
        <source>random</source>
        <translation>al azar</translation>
    </message>
    <message>
        <source>by mutual information, in proportion</source>
        <translation>por información mutua, en proporción</translation>
    </message>
    <message>
        <source>by mutual information, softmax</source>
        <translation>por información mutua, softmax</translation>
    </message>
    <message>
        <source>nothing but what is predicted</source>
        <translation>solo lo que se predice</translation>
    </message>
    <message>
        <source>as in the file</source>
        <translation>como en el archivo</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TrainingPanel</name>
    <message>
        <source>Train a model</source>
        <translation>Entrenar un modelo</translation>
    </message>
    <message>
        <source>A dataset folder</source>
        <translation>Una carpeta de datos</translation>
    </message>
    <message>
        <source>A dataset folder, such as Export dataset… writes</source>
        <translation>Una carpeta de datos, como la que escribe Exportar conjunto de datos…</translation>
    </message>
    <message>
        <source>Da&amp;ta</source>
        <translation>Da&amp;tos</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose a dataset folder</source>
        <translation>Elegir una carpeta de datos</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>A&amp;brir…</translation>
    </message>
    <message>
        <source>Open a specification from a file</source>
        <translation>Abrir una especificación de un archivo</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Guardar…</translation>
    </message>
    <message>
        <source>Save what is chosen here as a specification, which the command line trains, too</source>
        <translation>Guardar lo elegido aquí como especificación, que la línea de órdenes también entrena</translation>
    </message>
    <message>
        <source>Open a specification</source>
        <translation>Abrir una especificación</translation>
    </message>
    <message>
        <source>Save the specification</source>
        <translation>Guardar la especificación</translation>
    </message>
    <message>
        <source>T&amp;rain</source>
        <translation>&amp;Entrenar</translation>
    </message>
    <message>
        <source>Train it in the background; what was killed goes on where it was</source>
        <translation>Entrenarlo en segundo plano; lo que se interrumpió sigue donde estaba</translation>
    </message>
    <message>
        <source>Stop and &amp;keep</source>
        <translation>Parar y &amp;conservar</translation>
    </message>
    <message>
        <source>End after this epoch and keep the best model so far</source>
        <translation>Acabar tras esta época y conservar el mejor modelo hasta ahora</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>C&amp;ancelar</translation>
    </message>
    <message>
        <source>Stop now; nothing is kept</source>
        <translation>Parar ahora; nada se conserva</translation>
    </message>
    <message>
        <source>Stopping after this epoch…</source>
        <translation>Parando tras esta época…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Run &amp;it</source>
        <translation>Ejecutar&amp;lo</translation>
    </message>
    <message>
        <source>The new model is chosen in the list; run it on the open session</source>
        <translation>El modelo nuevo queda elegido en la lista; ejecútelo en la sesión abierta</translation>
    </message>
    <message>
        <source>All fi&amp;gures</source>
        <translation>Todas las ci&amp;fras</translation>
    </message>
    <message>
        <source>With intervals, plots, and by speaker and session, on the data it was trained on</source>
        <translation>Con intervalos, gráficas, y por hablante y sesión, con los datos de su entrenamiento</translation>
    </message>
    <message>
        <source>Done. The model is in the list under Run, and in %1.</source>
        <translation>Hecho. El modelo está en la lista de Ejecutar, y en %1.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was kept.</source>
        <translation>Cancelado. No se conservó nada.</translation>
    </message>
    <message>
        <source>Reading the dataset…</source>
        <translation>Leyendo el conjunto de datos…</translation>
    </message>
    <message>
        <source>%1 items to train on, %2 to choose the epoch by, %3 to test.</source>
        <translation>%1 elementos para entrenar, %2 para elegir la época, %3 de prueba.</translation>
    </message>
    <message>
        <source>“%1” is no training specification: %2. Choose another file.</source>
        <translation>“%1” no es una especificación de entrenamiento: %2. Elija otro archivo.</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation>Guardado en %1.</translation>
    </message>
    <message>
        <source>Reading the data…</source>
        <translation>Leyendo los datos…</translation>
    </message>
    <message>
        <source>Epoch %1 of %2</source>
        <translation>Época %1 de %2</translation>
    </message>
    <message>
        <source>On %1: %2</source>
        <translation>En %1: %2</translation>
    </message>
    <message>
        <source>Export a dataset ({file.dataset}), or choose the folder of one.</source>
        <translation>Exporte un conjunto de datos ({file.dataset}), o elija la carpeta de uno.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TranscriptField</name>
    <message>
        <source>Transcript</source>
        <translation>Transcripción</translation>
    </message>
    <message>
        <source>Enter: save, next and play. Shift+Enter: save and back. Tab: play again to the end. Esc: take back and leave.</source>
        <translation>Intro: guardar, siguiente y reproducir. Mayús+Intro: guardar y volver. Tab: reproducir otra vez hasta el final. Esc: deshacer y salir.</translation>
    </message>
    <message>
        <source>Enter: save and next. Shift+Enter: save and back. Tab: play or pause. Esc: take back.</source>
        <translation>Intro: guardar y siguiente. Mayús+Intro: guardar y volver. Tab: reproducir o pausar. Esc: deshacer.</translation>
    </message>
    <message>
        <source>Select an utterance to type what was said</source>
        <translation>Seleccione un enunciado para escribir lo que se dijo</translation>
    </message>
    <message>
        <source>This tier is locked</source>
        <translation>Esta línea está bloqueada</translation>
    </message>
    <message>
        <source>What was said?  ({edit.text})</source>
        <translation>¿Qué se dijo?  ({edit.text})</translation>
    </message>
    <message>
        <source>⚠ Meanwhile it was changed to “%1”. &lt;a href=&apos;mine&apos;&gt;Yours&lt;/a&gt; (&lt;b&gt;Enter&lt;/b&gt;), &lt;a href=&apos;both&apos;&gt;both&lt;/a&gt; (&lt;b&gt;Ctrl+Enter&lt;/b&gt;) or &lt;a href=&apos;theirs&apos;&gt;theirs&lt;/a&gt; (&lt;b&gt;Esc&lt;/b&gt;)?</source>
        <translation>⚠ Entretanto se ha cambiado a «%1». ¿&lt;a href=&apos;mine&apos;&gt;Lo suyo&lt;/a&gt; (&lt;b&gt;Intro&lt;/b&gt;), &lt;a href=&apos;both&apos;&gt;ambos&lt;/a&gt; (&lt;b&gt;Ctrl+Intro&lt;/b&gt;) o &lt;a href=&apos;theirs&apos;&gt;lo otro&lt;/a&gt; (&lt;b&gt;Esc&lt;/b&gt;)?</translation>
    </message>
    <message>
        <source>Somebody else has changed this while you typed. Enter once more: yours; Ctrl+Enter: both; Esc: theirs.</source>
        <translation>Otra persona lo ha cambiado mientras usted escribía. Intro otra vez: lo suyo; Ctrl+Intro: ambos; Esc: lo otro.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TransportBar</name>
    <message>
        <source>To the start</source>
        <translation>Al principio</translation>
    </message>
    <message>
        <source>Back one frame</source>
        <translation>Un fotograma atrás</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>Forward one frame</source>
        <translation>Un fotograma adelante</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Bucle</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>Speed of playback; the pitch of voices is kept ({play.slower} and {play.faster})</source>
        <translation>Velocidad de reproducción; el tono de las voces se conserva ({play.slower} y {play.faster})</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Volume, mute and solo of every channel ({view.audio})</source>
        <translation>Volumen, silencio y solo de cada canal ({view.audio})</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Looping. Click to play on ({play.loop}).</source>
        <translation>En bucle. Haga clic para seguir ({play.loop}).</translation>
    </message>
    <message>
        <source>Loop the selected time ({play.loop})</source>
        <translation>Repetir el tiempo seleccionado ({play.loop})</translation>
    </message>
    <message>
        <source>Select a stretch of time to loop it ({play.loop})</source>
        <translation>Seleccione un tramo de tiempo para repetirlo ({play.loop})</translation>
    </message>
    <message>
        <source>Go to the start of the session ({play.start})</source>
        <translation>Ir al principio de la sesión ({play.start})</translation>
    </message>
    <message>
        <source>Back by one frame in all views ({play.frameBack})</source>
        <translation>Un fotograma atrás en todas las vistas ({play.frameBack})</translation>
    </message>
    <message>
        <source>Play or pause ({play.toggle})</source>
        <translation>Reproducir o pausar ({play.toggle})</translation>
    </message>
    <message>
        <source>Forward by one frame in all views ({play.frameForward})</source>
        <translation>Un fotograma adelante en todas las vistas ({play.frameForward})</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TurnEventModel</name>
    <message>
        <source>Enter goes there and plays it</source>
        <translation>Intro va allí y lo reproduce</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Who begins</source>
        <translation>Quién empieza</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Duración</translation>
    </message>
</context>
<context>
    <name>duologue::ui::TurnList</name>
    <message>
        <source>Narrative</source>
        <translation>Narración</translation>
    </message>
    <message>
        <source>Turn attention %1 (z %2, %3)</source>
        <translation>Atención al turno %1 (z %2, %3)</translation>
    </message>
    <message>
        <source>“%1”, said at %2</source>
        <translation>“%1”, dicho en %2</translation>
    </message>
    <message>
        <source>“%1”, narrated</source>
        <translation>“%1”, narrado</translation>
    </message>
    <message>
        <source>Beyond the words the model reads</source>
        <translation>Más allá de las palabras que lee el modelo</translation>
    </message>
    <message>
        <source>Word attention %1 (z %2, %3)</source>
        <translation>Atención a la palabra %1 (z %2, %3)</translation>
    </message>
</context>
<context>
    <name>duologue::ui::UtteranceController</name>
    <message>
        <source>There is no other person in this session.</source>
        <translation>No hay otra persona en esta sesión.</translation>
    </message>
    <message>
        <source>This session has no person %1.</source>
        <translation>Esta sesión no tiene la persona %1.</translation>
    </message>
    <message>
        <source>Choose a tier for the point first: one that is not locked and not of utterances. {edit.tierAbove} and {edit.tierBelow} go from tier to tier.</source>
        <translation>Elija antes una línea para el punto: una que no esté bloqueada ni sea de enunciados. {edit.tierAbove} y {edit.tierBelow} van de línea en línea.</translation>
    </message>
    <message>
        <source>Choose a tier first, one that is not locked.</source>
        <translation>Elija antes una línea, una que no esté bloqueada.</translation>
    </message>
    <message>
        <source>There is no room for a sound at the end of the session.</source>
        <translation>No hay sitio para un sonido al final de la sesión.</translation>
    </message>
    <message>
        <source>Select an utterance to type what was said.</source>
        <translation>Seleccione un enunciado para escribir lo que se dijo.</translation>
    </message>
    <message>
        <source>Select an utterance first.</source>
        <translation>Seleccione antes un enunciado.</translation>
    </message>
    <message>
        <source>Open a session first, then mark utterances.</source>
        <translation>Abra antes una sesión, y luego marque enunciados.</translation>
    </message>
    <message>
        <source>This session has nobody in it yet. Add the people before marking utterances.</source>
        <translation>Esta sesión aún no tiene a nadie. Añada las personas antes de marcar enunciados.</translation>
    </message>
    <message>
        <source>Nothing was marked: the playhead is not behind the place where the utterance began.</source>
        <translation>No se marcó nada: el cursor no está después del lugar donde empezó el enunciado.</translation>
    </message>
    <message>
        <source>There is no room for an utterance at the end of the session.</source>
        <translation>No hay sitio para un enunciado al final de la sesión.</translation>
    </message>
    <message>
        <source>This is the last utterance.</source>
        <translation>Este es el último enunciado.</translation>
    </message>
    <message>
        <source>This is the first utterance.</source>
        <translation>Este es el primer enunciado.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::UtterancePanel</name>
    <message>
        <source>Transcribing</source>
        <translation>Transcribir</translation>
    </message>
    <message>
        <source>An utterance that is entered is played once; Enter saves, goes on and plays; Tab plays it again; Esc leaves ({utterance.transcribe})</source>
        <translation>Un enunciado al que se entra se reproduce una vez; Intro guarda, sigue y reproduce; Tab lo reproduce otra vez; Esc sale ({utterance.transcribe})</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>Marcado de enunciados</translation>
    </message>
    <message>
        <source>Two strokes</source>
        <translation>Dos pulsaciones</translation>
    </message>
    <message>
        <source>One press begins an utterance, another ends it</source>
        <translation>Una pulsación empieza un enunciado, otra lo termina</translation>
    </message>
    <message>
        <source>Adjacent</source>
        <translation>Adyacentes</translation>
    </message>
    <message>
        <source>Each press ends an utterance and begins the next; Esc ends with the last</source>
        <translation>Cada pulsación termina un enunciado y empieza el siguiente; Esc termina con el último</translation>
    </message>
    <message>
        <source>Fixed length</source>
        <translation>Duración fija</translation>
    </message>
    <message>
        <source>Each press marks an utterance of this length</source>
        <translation>Cada pulsación marca un enunciado de esta duración</translation>
    </message>
    <message>
        <source>Hold the key</source>
        <translation>Mantener la tecla</translation>
    </message>
    <message>
        <source>An utterance lasts as long as its key is held</source>
        <translation>Un enunciado dura mientras se mantiene su tecla</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>How long an utterance of fixed length is</source>
        <translation>Cuánto dura un enunciado de duración fija</translation>
    </message>
    <message>
        <source>Reaction delay</source>
        <translation>Retardo de reacción</translation>
    </message>
    <message>
        <source>Your reaction delay; marks made while playing are moved back by it</source>
        <translation>Su retardo de reacción; las marcas hechas al reproducir se adelantan en él</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>&lt;b&gt;Enter&lt;/b&gt; save, next and play · &lt;b&gt;Shift+Enter&lt;/b&gt; back&lt;br&gt;&lt;b&gt;Tab&lt;/b&gt; play again · &lt;b&gt;Esc&lt;/b&gt; leave</source>
        <translation>&lt;b&gt;Intro&lt;/b&gt; guardar, siguiente y reproducir · &lt;b&gt;Mayús+Intro&lt;/b&gt; volver&lt;br&gt;&lt;b&gt;Tab&lt;/b&gt; reproducir otra vez · &lt;b&gt;Esc&lt;/b&gt; salir</translation>
    </message>
    <message>
        <source>&lt;b&gt;{utterance.toggle}&lt;/b&gt; start, end · &lt;b&gt;{edit.escape}&lt;/b&gt; give up · &lt;b&gt;{utterance.begin} {utterance.end}&lt;/b&gt; begin, end here · &lt;b&gt;{utterance.split}&lt;/b&gt; split · &lt;b&gt;{utterance.merge}&lt;/b&gt; merge · &lt;b&gt;{edit.text}&lt;/b&gt; type</source>
        <translation>&lt;b&gt;{utterance.toggle}&lt;/b&gt; empezar, terminar · &lt;b&gt;{edit.escape}&lt;/b&gt; abandonar · &lt;b&gt;{utterance.begin} {utterance.end}&lt;/b&gt; empieza, termina aquí · &lt;b&gt;{utterance.split}&lt;/b&gt; dividir · &lt;b&gt;{utterance.merge}&lt;/b&gt; unir · &lt;b&gt;{edit.text}&lt;/b&gt; escribir</translation>
    </message>
    <message>
        <source>&lt;b&gt;Proposals left: %1&lt;/b&gt;</source>
        <translation>&lt;b&gt;Propuestas pendientes: %1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>key &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>tecla &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;speaking&lt;/b&gt; %1 s%2</source>
        <translation>&lt;b&gt;hablando&lt;/b&gt; %1 s%2</translation>
    </message>
    <message>
        <source>&lt;b&gt;Enter&lt;/b&gt; marks %1</source>
        <translation>&lt;b&gt;Intro&lt;/b&gt; marca %1</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;marking&lt;/b&gt; %2 s%3</source>
        <translation>%1: &lt;b&gt;marcando&lt;/b&gt; %2 s%3</translation>
    </message>
    <message>
        <source>Nobody to mark: the session has no people yet.</source>
        <translation>Nadie a quien marcar: la sesión aún no tiene personas.</translation>
    </message>
    <message>
        <source>&lt;b&gt;{utterance.toggle}&lt;/b&gt; take · &lt;b&gt;{utterance.refuse}&lt;/b&gt; refuse · &lt;b&gt;← →&lt;/b&gt; begin, with &lt;b&gt;Shift&lt;/b&gt; end · &lt;b&gt;{utterance.nextProposal} {utterance.previousProposal}&lt;/b&gt; next, previous · &lt;b&gt;{utterance.takeAll}&lt;/b&gt; take all</source>
        <translation>&lt;b&gt;{utterance.toggle}&lt;/b&gt; aceptar · &lt;b&gt;{utterance.refuse}&lt;/b&gt; rechazar · &lt;b&gt;← →&lt;/b&gt; comienzo, con &lt;b&gt;Mayús&lt;/b&gt; final · &lt;b&gt;{utterance.nextProposal} {utterance.previousProposal}&lt;/b&gt; siguiente, anterior · &lt;b&gt;{utterance.takeAll}&lt;/b&gt; aceptar todas</translation>
    </message>
    <message>
        <source>&lt;b&gt;{utterance.nextProposal}&lt;/b&gt; goes to the next · &lt;b&gt;{utterance.takeAll}&lt;/b&gt; takes all</source>
        <translation>&lt;b&gt;{utterance.nextProposal}&lt;/b&gt; va a la siguiente · &lt;b&gt;{utterance.takeAll}&lt;/b&gt; las acepta todas</translation>
    </message>
</context>
<context>
    <name>duologue::ui::UtteranceTracks</name>
    <message>
        <source>No proposals.</source>
        <translation>Sin propuestas.</translation>
    </message>
    <message>
        <source>%1 utterances</source>
        <translation>%1 enunciados</translation>
    </message>
    <message>
        <source>No utterance tier yet. Mark the first utterance to make one.</source>
        <translation>Aún no hay línea de enunciados. Marque el primer enunciado para crear una.</translation>
    </message>
    <message>
        <source>No utterances yet. Mark them while playing, or drag out a time range and double-click it.</source>
        <translation>Aún no hay enunciados. Márquelos al reproducir, o arrastre para marcar un intervalo y haga doble clic en él.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::VerdictTracks</name>
    <message>
        <source>%1 = ≈ ≠ people</source>
        <translation>%1 = ≈ ≠ personas</translation>
    </message>
    <message>
        <source>%1 against people, of %2: = agrees, ≈ near, ≠ opposite; the higher the bar, the further apart</source>
        <translation>%1 frente a personas, de %2: = coincide, ≈ cerca, ≠ opuesto; cuanto más alta la barra, más lejos</translation>
    </message>
</context>
<context>
    <name>duologue::ui::VideoStage</name>
    <message>
        <source>Views</source>
        <translation>Vistas</translation>
    </message>
    <message>
        <source>Save this frame</source>
        <translation>Guardar este fotograma</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>No session open. Open one, or make the demo session.</source>
        <translation>No hay ninguna sesión abierta. Abra una, o cree la de demostración.</translation>
    </message>
    <message>
        <source>All views are in their own windows. Close one to bring it back.</source>
        <translation>Todas las vistas están en ventanas propias. Cierre una para traerla de vuelta.</translation>
    </message>
    <message>
        <source>This session has sound but no pictures. It plays all the same: press the space bar.</source>
        <translation>Esta sesión tiene sonido pero no imágenes. Se reproduce igual: pulse la barra espaciadora.</translation>
    </message>
    <message>
        <source>This session has no recordings yet. Add media files to it.</source>
        <translation>Esta sesión aún no tiene grabaciones. Añádale archivos.</translation>
    </message>
    <message>
        <source>Strength of what is painted over the pictures</source>
        <translation>Intensidad de lo pintado sobre las imágenes</translation>
    </message>
    <message>
        <source>Over the picture</source>
        <translation>Sobre la imagen</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>en sincronía</translation>
    </message>
    <message>
        <source>%1 ms apart</source>
        <translation>a %1 ms</translation>
    </message>
    <message>
        <source>Small views show fewer pictures; proxies help ({file.proxies})</source>
        <translation>Las vistas pequeñas muestran menos imágenes; los proxies ayudan ({file.proxies})</translation>
    </message>
    <message>
        <source>picture on its way</source>
        <translation>imagen en camino</translation>
    </message>
</context>
<context>
    <name>duologue::ui::VideoTile</name>
    <message>
        <source>View %1</source>
        <translation>Vista %1</translation>
    </message>
    <message>
        <source>Shows fewer pictures: this computer cannot keep up.</source>
        <translation>Muestra menos imágenes: este ordenador no da abasto.</translation>
    </message>
    <message>
        <source>Indexing; seeking takes longer until it is done.</source>
        <translation>Indexando; saltar tarda más hasta que acabe.</translation>
    </message>
    <message>
        <source>%1, %2 view</source>
        <translation>%1, vista %2</translation>
    </message>
    <message>
        <source>%1, %2 view of %3</source>
        <translation>%1, vista %2 de %3</translation>
    </message>
    <message>
        <source>Double click puts it back on the stage.</source>
        <translation>Un doble clic la devuelve al escenario.</translation>
    </message>
    <message>
        <source>Double click puts it in its own window.</source>
        <translation>Un doble clic la pone en ventana propia.</translation>
    </message>
    <message>
        <source>Click brings it forward; double click puts it in its own window.</source>
        <translation>Un clic la trae delante; un doble clic la pone en ventana propia.</translation>
    </message>
    <message>
        <source>fewer pictures</source>
        <translation>menos imágenes</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>No picture at this time</source>
        <translation>Sin imagen en este tiempo</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>no se muestra</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>sin imagen</translation>
    </message>
    <message>
        <source>Indexing %1 %</source>
        <translation>Indexando %1 %</translation>
    </message>
    <message>
        <source>Copy this frame</source>
        <translation>Copiar este fotograma</translation>
    </message>
    <message>
        <source>Save this frame as PNG…</source>
        <translation>Guardar este fotograma como PNG…</translation>
    </message>
</context>
<context>
    <name>duologue::ui::VoiceTracks</name>
    <message>
        <source>Listening to the whole recording… %1 %</source>
        <translation>Escuchando toda la grabación… %1 %</translation>
    </message>
    <message>
        <source>Listening to the whole recording…</source>
        <translation>Escuchando toda la grabación…</translation>
    </message>
    <message>
        <source>Pitch %1</source>
        <translation>Tono %1</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>Tono</translation>
    </message>
    <message>
        <source>Intensity %1</source>
        <translation>Intensidad %1</translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation>Intensidad</translation>
    </message>
    <message>
        <source>No voice was heard in this recording.</source>
        <translation>No se oyó ninguna voz en esta grabación.</translation>
    </message>
</context>
<context>
    <name>duologue::ui::WaveformTracks</name>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>No microphone yet. Add a recording with sound.</source>
        <translation>Aún no hay micrófono. Añada una grabación con sonido.</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Forma de onda</translation>
    </message>
    <message>
        <source>Reading the sound…</source>
        <translation>Leyendo el sonido…</translation>
    </message>
    <message>
        <source>Reading the sound… %1 %</source>
        <translation>Leyendo el sonido… %1 %</translation>
    </message>
</context>
<context>
    <name>duologue::ui::Workbench</name>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecutar</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Pages of the models</source>
        <translation>Páginas de los modelos</translation>
    </message>
    <message>
        <source>Pages of rating</source>
        <translation>Páginas de la valoración</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Ventanas</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trazado</translation>
    </message>
    <message>
        <source>From traces</source>
        <translation>De trazados</translation>
    </message>
    <message>
        <source>How well a model does on labelled data, beside published figures</source>
        <translation>Cómo acierta un modelo en datos etiquetados, junto a cifras publicadas</translation>
    </message>
    <message>
        <source>Ratings of windows, made from what was traced</source>
        <translation>Valoraciones de ventanas, hechas de lo que se trazó</translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message>
        <source>by %1</source>
        <translation>de %1</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>bloqueada</translation>
    </message>
    <message>
        <source>Let this microphone be heard again</source>
        <translation>Volver a oír este micrófono</translation>
    </message>
    <message>
        <source>Mute this microphone</source>
        <translation>Silenciar este micrófono</translation>
    </message>
    <message>
        <source>Hear all microphones again</source>
        <translation>Volver a oír todos los micrófonos</translation>
    </message>
    <message>
        <source>Hear only this microphone</source>
        <translation>Oír solo este micrófono</translation>
    </message>
    <message>
        <source>Hide this track; the menu of any track head brings it back</source>
        <translation>Ocultar esta pista; el menú de la cabecera de cualquier pista la recupera</translation>
    </message>
    <message>
        <source>eyes</source>
        <translation>ojos</translation>
    </message>
    <message>
        <source>nose</source>
        <translation>nariz</translation>
    </message>
    <message>
        <source>mouth</source>
        <translation>boca</translation>
    </message>
    <message>
        <source>looking for a model that reads faces…</source>
        <translation>buscando un modelo que lea rostros…</translation>
    </message>
    <message>
        <source>%1, %2: %3 % on the eyes, %4 % on the nose, %5 % on the mouth, %6 % elsewhere</source>
        <translation>%1, %2: %3 % en los ojos, %4 % en la nariz, %5 % en la boca, %6 % en otra parte</translation>
    </message>
    <message>
        <source>%1, the picture at %2</source>
        <translation>%1, la imagen en %2</translation>
    </message>
    <message>
        <source>Select a prediction to see which turns it attended to.</source>
        <translation>Seleccione una predicción para ver a qué turnos atendió.</translation>
    </message>
    <message>
        <source>Turn %1: attention %2 (%3) for the prediction at %4</source>
        <translation>Turno %1: atención %2 (%3) para la predicción en %4</translation>
    </message>
    <message>
        <source>Nothing to rate: the session has no duration. Add a recording.</source>
        <translation>Nada que valorar: la sesión no tiene duración. Añada una grabación.</translation>
    </message>
    <message>
        <source>not rated yet</source>
        <translation>aún sin valorar</translation>
    </message>
    <message>
        <source>%1 not rateable</source>
        <translation>%1 no valorable</translation>
    </message>
    <message>
        <source>rater %1</source>
        <translation>evaluador %1</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation>%1 kHz</translation>
    </message>
    <message>
        <source>%1 dB below full scale</source>
        <translation>%1 dB bajo el máximo</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>silencio</translation>
    </message>
    <message>
        <source>%1 leads by %2 s</source>
        <translation>%1 va delante por %2 s</translation>
    </message>
    <message>
        <source>at the same time</source>
        <translation>al mismo tiempo</translation>
    </message>
    <message>
        <source>nobody leads: no lag stands out</source>
        <translation>nadie va delante: ningún retardo destaca</translation>
    </message>
    <message>
        <source>nobody leads: no more than by chance</source>
        <translation>nadie va delante: no más que al azar</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparando…</translation>
    </message>
    <message>
        <source>%1, not compared: around here one of the two stands still, or is not known for long enough.</source>
        <translation>%1, sin comparar: por aquí uno de los dos está quieto, o no se conoce el tiempo suficiente.</translation>
    </message>
    <message>
        <source>Correlation %1</source>
        <translation>Correlación %1</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>coincide</translation>
    </message>
    <message>
        <source>near</source>
        <translation>cerca</translation>
    </message>
    <message>
        <source>opposite</source>
        <translation>opuesto</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>dashed: %1; nobody has rated this yet</source>
        <translation>a trazos: %1; nadie lo ha valorado todavía</translation>
    </message>
    <message>
        <source>rater</source>
        <translation>evaluador</translation>
    </message>
    <message>
        <source>too few for CCC</source>
        <translation>muy pocos para el CCC</translation>
    </message>
    <message>
        <source>%1, %2: %3 times the even share of attention</source>
        <translation>%1, %2: %3 veces la parte uniforme de la atención</translation>
    </message>
    <message>
        <source>dashed: %1; steps: raters</source>
        <translation>a trazos: %1; escalones: evaluadores</translation>
    </message>
    <message>
        <source>CCC %1 (%2)</source>
        <translation>CCC %1 (%2)</translation>
    </message>
</context>
</TS>
