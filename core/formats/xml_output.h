#pragma once

#include <QString>
#include <QXmlStreamWriter>
#include <string>

#include "core/formats/warnings.h"

/// Texts of a session in XML.
namespace duologue::formats {

/// With a replacement character for each that XML has no place for, as it has not for most control
/// characters; a warning says so.
QString xmlText(const std::string &text, Warnings &warnings);
/// As the content of the open element. Carriage returns become references, or reading would turn
/// them into line feeds.
void writeXmlText(QXmlStreamWriter &xml, const std::string &text, Warnings &warnings);
/// A whole element of text, or one attribute of the open element.
void writeXmlElement(QXmlStreamWriter &xml, const char *name, const std::string &text,
                     Warnings &warnings);
void writeXmlAttribute(QXmlStreamWriter &xml, const char *name, const std::string &value,
                       Warnings &warnings);

} // namespace duologue::formats
