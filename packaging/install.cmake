# What an installation holds, in two components, and the Debian packages of them (packaging/package).
include(GNUInstallDirs)
set(private ${CMAKE_INSTALL_LIBDIR}/duologue)
set(share ${CMAKE_INSTALL_DATADIR})
set(linux ${CMAKE_CURRENT_LIST_DIR}/linux)

set_target_properties(duologue duologue-cli PROPERTIES INSTALL_RPATH $ORIGIN/../${CMAKE_INSTALL_LIBDIR}/duologue)
install(TARGETS duologue duologue-cli duologue_core duologue_sound duologue_pictures duologue_server
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT duologue
  LIBRARY DESTINATION ${private} COMPONENT duologue)
install(FILES ${linux}/duologue.desktop DESTINATION ${share}/applications COMPONENT duologue)
install(FILES ${linux}/org.duologue.Duologue.metainfo.xml DESTINATION ${share}/metainfo COMPONENT duologue)
install(FILES ${linux}/duologue-mime.xml DESTINATION ${share}/mime/packages RENAME duologue.xml COMPONENT duologue)
install(FILES ${linux}/duologue.svg DESTINATION ${share}/icons/hicolor/scalable/apps COMPONENT duologue)
install(FILES ${linux}/application-x-duologue.svg
  DESTINATION ${share}/icons/hicolor/scalable/mimetypes COMPONENT duologue)
foreach(folder schemes translations)
  if(EXISTS ${CMAKE_SOURCE_DIR}/resources/${folder})
    install(DIRECTORY ${CMAKE_SOURCE_DIR}/resources/${folder} DESTINATION ${share}/duologue COMPONENT duologue
      PATTERN "*.qrc" EXCLUDE PATTERN "*.ts" EXCLUDE)
  endif()
endforeach()

install(TARGETS duologue_models LIBRARY DESTINATION ${private} COMPONENT duologue-models)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/resources/models ${CMAKE_SOURCE_DIR}/resources/experiments
  DESTINATION ${share}/duologue COMPONENT duologue-models)

# Written by the commands themselves, and by packaging/package what Debian wants beside them.
set(pages ${CMAKE_BINARY_DIR}/pages)
install(FILES ${pages}/duologue.1.gz ${pages}/duologue-cli.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1
  COMPONENT duologue OPTIONAL)
install(FILES ${pages}/duologue-cli.bash DESTINATION ${share}/bash-completion/completions RENAME duologue-cli
  COMPONENT duologue OPTIONAL)
install(DIRECTORY ${pages}/manual DESTINATION ${share}/doc/duologue COMPONENT duologue OPTIONAL)
foreach(package duologue duologue-models)
  install(FILES ${linux}/copyright ${pages}/changelog.gz DESTINATION ${share}/doc/${package} COMPONENT ${package} OPTIONAL)
endforeach()

install(FILES ${linux}/lintian-overrides DESTINATION ${share}/lintian/overrides RENAME duologue COMPONENT duologue)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME duologue)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The Duologue project <duologue@example.org>")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/package)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL duologue duologue-models)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_LIBRARY_OUTPUT_DIRECTORY})
# Its own name, not duologue-duologue.
set(CPACK_DEBIAN_DUOLOGUE_PACKAGE_NAME duologue)
set(CPACK_DEBIAN_DUOLOGUE-MODELS_PACKAGE_NAME duologue-models)
set(CPACK_DEBIAN_DUOLOGUE-MODELS_PACKAGE_DEPENDS "duologue (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DUOLOGUE_PACKAGE_RECOMMENDS "duologue-models, fonts-dejavu-core")
# What is loaded on first use no linker sees: FFmpeg, descriptions of faces, the voices of the demo.
set(CPACK_DEBIAN_DUOLOGUE_PACKAGE_DEPENDS
  "libavcodec59, libavformat59, libavutil57, libswscale6, libswresample4, libavfilter8, libqt6svg6, opencv-data")
set(CPACK_DEBIAN_DUOLOGUE_PACKAGE_SUGGESTS "ffmpeg, espeak-ng")
set(CPACK_COMPONENT_DUOLOGUE_DESCRIPTION "annotation of recordings of two people talking
Research labs watch up to eight views of a conversation in step, mark
utterances, rate valence, arousal and dominance, and join, compare and
export what annotators have done. Every edit is on the disk when it is made.")
set(CPACK_COMPONENT_DUOLOGUE-MODELS_DESCRIPTION "models for conversations, with their explanations
Trains multi-task networks on words, sound, faces and functionals, runs them
on sessions and shows why they said what they said. Needs LibTorch.")
include(CPack)
