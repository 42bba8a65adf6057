#pragma once

#include <string>

#include <QSysInfo>
#include <QtGlobal>

namespace duologue {

/// The head of a crash report: what runs on what.
inline std::string programText(const std::string &program, const std::string &version)
{
    return program + ' ' + version + "\nQt " + qVersion() + ", built with " QT_VERSION_STR "\n" +
           QSysInfo::prettyProductName().toStdString() + ", " +
           QSysInfo::kernelType().toStdString() + ' ' + QSysInfo::kernelVersion().toStdString() +
           ", " + QSysInfo::currentCpuArchitecture().toStdString() + '\n';
}

} // namespace duologue
