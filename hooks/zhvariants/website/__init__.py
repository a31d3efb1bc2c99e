"""A site in several variants: while it is built, and a folder that is finished."""
